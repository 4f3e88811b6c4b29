import type { Page } from '@playwright/test';
import { expect } from './expect';

/** What is looked for on a page, by role or by the element that has the role by itself. */
const CONTROLS =
  'button, a[href], summary, input, select, textarea, [role="button"], [role="tab"], [role="switch"], [role="slider"], [role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"], [role="option"]';
/** What lies over the page until it is closed. */
const OVER = '[role="dialog"], [role="menu"], [role="listbox"], dialog[open]';
/** A page without end is one whose controls are called differently after each press. */
const MOST_PRESSES = 600;

export const KEYS = [
  ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)),
  ...['Space', 'Enter', 'Backspace', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  ...['Shift+ArrowLeft', 'Shift+ArrowRight', 'ControlOrMeta+k', 'Escape'],
];

/**
 * Presses one control that was not pressed before and does not lead to another page, those of an open menu or dialog
 * first; gives what it is called, or null when there is none left.
 */
const pressNext = (page: Page, pressed: readonly string[], text: string): Promise<string | null> =>
  page.evaluate(
    ([controls, over, done, word]) => {
      const before = new Set(done);
      const counts = new Map<string, number>();
      const found = [...document.querySelectorAll<HTMLElement>(controls)].flatMap((element) => {
        if (element instanceof HTMLAnchorElement && element.pathname !== location.pathname) return [];
        if (!element.checkVisibility({ visibilityProperty: true })) return [];
        if (element.matches(':disabled, [aria-disabled="true"]') || element.closest('[inert]')) return [];
        const place = element.closest('[data-panel], [role="region"], section, header, [role="menu"]');
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
        const called = `${role} ${place?.getAttribute('data-panel') ?? place?.getAttribute('aria-label') ?? ''}: ${name.replace(/\s+/g, ' ').trim().slice(0, 60)}`;
        const nth = (counts.get(called) ?? 0) + 1;
        counts.set(called, nth);
        const key = `${called} ${nth}`;
        return before.has(key) || /^\S+ [^:]*: Forget it/.test(key)
          ? []
          : [{ key, element, isOver: element.closest(over) !== null }];
      });
      const next = found.find(({ isOver }) => isOver) ?? found[0];
      if (!next) return null;
      const { element, key } = next;
      element.focus();
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value') ?? {};
        if (element.type === 'checkbox' || element.type === 'radio') element.click();
        else {
          set?.call(element, element.type === 'range' || element.type === 'number' ? '1' : word);
          element.dispatchEvent(new Event('input', { bubbles: true }));
          element.dispatchEvent(new Event('change', { bubbles: true }));
        }
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      } else if (element instanceof HTMLSelectElement) {
        element.selectedIndex = element.options.length - 1;
        element.dispatchEvent(new Event('change', { bubbles: true }));
      } else if (element.getAttribute('role') === 'slider') {
        for (const step of ['ArrowRight', 'Home', 'End'])
          element.dispatchEvent(new KeyboardEvent('keydown', { key: step, bubbles: true }));
      } else element.click();
      return key;
    },
    [CONTROLS, OVER, pressed, text] as const,
  );

type Ways = {
  /** Where the page is; what leads away from it is followed by opening it again. */
  readonly path: string;
  readonly open: () => Promise<void>;
  /** What brings more controls into view when all others were pressed. */
  readonly scene: () => Promise<void>;
  /** What is typed into every field. */
  readonly text: string;
};

/** Presses every control of a page, whatever that opens included, and every key; gives what was pressed. */
export async function pressEverything(
  page: Page,
  { path, open, scene, text }: Ways,
): Promise<readonly string[]> {
  const pressed: string[] = [];
  const isAway = () => new URL(page.url()).pathname !== path;
  let hasScene = true;
  for (;;) {
    const next = await pressNext(page, pressed, text);
    if (next !== null) {
      pressed.push(next);
      if (pressed.length > MOST_PRESSES) throw new Error(`There is no end of controls; the last is ${next}.`);
      // Two frames, so that what it opens is there.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    } else {
      const over = page.locator(OVER).filter({ visible: true });
      if ((await over.count()) > 0) {
        await page.keyboard.press('Escape');
        await expect(over).toHaveCount(0, { timeout: 5_000 });
      } else if (hasScene) {
        hasScene = false;
        await open();
        await scene();
      } else break;
    }
    if (isAway()) await open();
  }
  for (const key of KEYS) {
    await page.keyboard.press(key);
    pressed.push(`key ${key}`);
    if (isAway()) await open();
  }
  return pressed;
}
