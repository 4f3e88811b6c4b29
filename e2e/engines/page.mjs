import { setTimeout as sleep } from 'node:timers/promises';

// Key codes of the WebDriver standard.
const CONTROL = '\uE009';

// A busy machine is slow, not wrong.
const PATIENCE_MS = 90_000;
/** A page that answers no script in that time is frozen. */
const FROZEN_MS = 60_000;

/** What a check does with a page, over a session of any engine. */
export function createPage(browser, origin) {
  const run = (work, ...args) => browser.run(work.toString(), args, FROZEN_MS);
  const press = (...keys) =>
    browser.act([
      {
        type: 'key',
        id: 'keyboard',
        actions: [
          ...keys.map((value) => ({ type: 'keyDown', value })),
          ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
        ],
      },
    ]);
  const pressAt = ({ x, y }) =>
    browser.act([
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
  /** Repeats a look at the page until it is truthy; answers what it gave. */
  const until = async (what, look, ...args) => {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await run(look, ...args);
      if (found) return found;
      if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s.`);
      await sleep(100);
    }
  };
  return {
    run,
    press,
    until,
    sleep,
    goto: (path) => browser.goto(`${origin}${path}`),
    /** Presses the button, link or menu item with this name, as a person does. */
    async click(name) {
      await pressAt(await until(`“${name}” can be pressed`, placeOf, name));
    },
    /** What the clipboard holds, pasted into a field by key: reading it by script needs a permission. */
    async clipboard() {
      await run(addField);
      await press(CONTROL, 'v');
      await sleep(300);
      return run(takeField);
    },
  };
}

// These run in the page.

function placeOf(name) {
  const named = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim();
  for (const element of document.querySelectorAll('button, a, [role="menuitem"]')) {
    if (named(element) !== name) continue;
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width > 0) return { x: left + width / 2, y: top + height / 2 };
  }
  return null;
}

function addField() {
  const field = document.createElement('textarea');
  field.id = 'clipboard-of-the-check';
  document.body.append(field);
  field.focus();
}

function takeField() {
  const field = document.getElementById('clipboard-of-the-check');
  field.remove();
  return field.value;
}
