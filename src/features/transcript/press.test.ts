import { describe, expect, it } from 'vitest';
import { meaningOf, type Press } from './press';

const press = (more: Partial<Press>): Press => ({
  down: { x: 10, y: 10 },
  up: { x: 10, y: 10 },
  button: 0,
  count: 1,
  hasModifier: false,
  hasSelection: false,
  ...more,
});

describe('a press on a word', () => {
  it.each([
    ['plays when it is still', {}, 'play'],
    ['plays when the hand trembles', { up: { x: 12, y: 11 } }, 'play'],
    ['plays when only the click is known, as from assistive technology', { down: null, count: 0 }, 'play'],
    ['does nothing after dragging, even without a selection', { up: { x: 40, y: 10 } }, 'none'],
    ['does nothing when text is selected', { hasSelection: true }, 'none'],
    ['does nothing with another button', { button: 1 }, 'none'],
    ['does nothing with Shift or ⌘', { hasModifier: true }, 'none'],
    ['selects when it is the second', { count: 2, hasSelection: true }, 'select'],
    ['does nothing when it is the third', { count: 3, hasSelection: true }, 'none'],
  ] as const)('%s', (_, more, meaning) => {
    expect(meaningOf(press(more))).toBe(meaning);
  });
});
