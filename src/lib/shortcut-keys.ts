/** What a shortcut or a focused control needs to know of a key press. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented'
> & { readonly target: EventTarget | null };

/** Space under its own name, letters in lower case, so that Caps Lock changes nothing. */
export const keyName = (key: string): string =>
  key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;

/** Signs that many keyboards only make with Alt, Option or AltGr. */
const MADE_WITH_ALT = new Set(['[', ']']);

const isLetter = (key: string) => /^\p{L}$/u.test(key);

/** A single printable character, the kind that WCAG 2.1.4 wants to be able to switch off. Space is none. */
export const isCharacterKey = (combination: string): boolean => {
  const key = combination.replace(/^(?:Mod|Shift)\+(?=.)/, '');
  return key.length === 1 && !combination.startsWith('Mod+');
};

/**
 * Whether a press is this combination: `k`, `<`, `Space`, `ArrowLeft`, `Shift+n`, `Mod+k` (Ctrl or ⌘).
 * Symbols match however the keyboard makes them; letters and named keys only with the Shift that was asked for.
 */
export function pressMatches(press: KeyPress, combination: string): boolean {
  const [, modifier, wanted] = /^(?:(Mod|Shift)\+)?(.+)$/.exec(combination) ?? [];
  if (wanted === undefined) return false;
  if (press.altKey)
    return modifier === undefined && !press.metaKey && press.key === wanted && MADE_WITH_ALT.has(wanted);
  if ((press.ctrlKey || press.metaKey) !== (modifier === 'Mod')) return false;
  const key = keyName(press.key);
  if (key !== keyName(wanted)) return false;
  const shiftCounts = isLetter(key) || key.length > 1;
  return !shiftCounts || press.shiftKey === (modifier === 'Shift');
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const PRESSES = ['Space', 'Enter'];
/** The keys a role keeps for itself; `all` where letters are typed or choose something. */
const ROLE_KEYS = new Map<string, readonly string[] | 'all'>([
  ['textbox', 'all'],
  ['searchbox', 'all'],
  ['combobox', 'all'],
  ['spinbutton', 'all'],
  ['listbox', 'all'],
  ['option', 'all'],
  ['menu', 'all'],
  ['menuitem', 'all'],
  ['menuitemradio', 'all'],
  ['menuitemcheckbox', 'all'],
  ['dialog', 'all'],
  ['alertdialog', 'all'],
  ['application', 'all'],
  ['slider', [...ARROWS, 'PageUp', 'PageDown']],
  ['radio', [...ARROWS, 'Space']],
  ['tab', [...ARROWS, ...PRESSES]],
  ['toolbar', ARROWS],
  ['button', PRESSES],
  ['checkbox', PRESSES],
  ['switch', PRESSES],
  ['link', ['Enter']],
]);
const INPUT_ROLES = new Map([
  ['range', 'slider'],
  ['checkbox', 'checkbox'],
  ['radio', 'radio'],
  ['button', 'button'],
  ['submit', 'button'],
  ['reset', 'button'],
]);

function roleOf(element: Element): string | null {
  const given = element.getAttribute('role');
  if (given) return given;
  const name = element.localName;
  if (name === 'input') return INPUT_ROLES.get(element.getAttribute('type') ?? 'text') ?? 'textbox';
  if (name === 'textarea') return 'textbox';
  if (name === 'select') return 'listbox';
  if (name === 'button' || name === 'summary') return 'button';
  if (name === 'a' && element.hasAttribute('href')) return 'link';
  if (name === 'dialog') return 'dialog';
  return null;
}

/** Whether a modal box lies over the page: then the page's own keys rest, wherever the focus is. */
export const isModalOpen = (): boolean =>
  document.querySelector('dialog:modal, [aria-modal="true"]') !== null;

/** Whether the focused control, or what it stands in, uses this key itself. */
export function controlKeepsKey(target: EventTarget | null, press: Pick<KeyPress, 'key'>): boolean {
  const key = keyName(press.key);
  let element = target instanceof Element ? target : null;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  for (; element; element = element.parentElement) {
    const kept = ROLE_KEYS.get(roleOf(element) ?? '');
    if (kept === 'all' || kept?.includes(key)) return true;
  }
  return false;
}
