import { expect, it } from 'vitest';
import { isPlainClick } from './plain-click';

const PLAIN = { button: 0, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

it('leaves every click but a plain one to the browser', () => {
  expect(isPlainClick(PLAIN)).toBe(true);
  for (const other of [
    { button: 1 },
    { altKey: true },
    { ctrlKey: true },
    { metaKey: true },
    { shiftKey: true },
  ])
    expect(isPlainClick({ ...PLAIN, ...other })).toBe(false);
});
