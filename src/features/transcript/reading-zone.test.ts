import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comfortScroll, focusOf, isSeen, revealScroll } from './reading-zone';

const zone = { top: 200, bottom: 1000 };
const span = fc
  .tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 3000 }))
  .map(([top, height]) => ({ top, bottom: top + height }));

describe('the reading zone', () => {
  it('leaves the page alone while a row is comfortable', () => {
    expect(comfortScroll({ top: 200, bottom: 260 }, zone)).toBe(0);
    expect(comfortScroll({ top: 700, bottom: 800 }, zone)).toBe(0);
  });

  it('puts a row that left it a fifth below the top', () => {
    expect(comfortScroll({ top: 900, bottom: 960 }, zone)).toBe(900 - 360);
    expect(comfortScroll({ top: 100, bottom: 160 }, zone)).toBe(100 - 360);
  });

  it('is at rest after one move, unless what is shown is too tall for it', () => {
    fc.assert(
      fc.property(span, (what) => {
        const by = comfortScroll(what, zone);
        const moved = { top: what.top - by, bottom: what.bottom - by };
        if (what.bottom - what.top < 400) expect(comfortScroll(moved, zone)).toBe(0);
        else expect(isSeen(moved, zone)).toBe(true);
      }),
    );
  });

  it('follows the word of a row too tall to read at one glance', () => {
    const row = { top: 0, bottom: 900 };
    const word = { top: 850, bottom: 868 };
    expect(focusOf(row, word, zone)).toBe(word);
    expect(focusOf({ top: 800, bottom: 900 }, word, zone)).toEqual({ top: 800, bottom: 900 });
    expect(focusOf(row, null, zone)).toBe(row);
  });

  it('reveals by the least move, and the beginning before the end', () => {
    expect(revealScroll({ top: 300, bottom: 400 }, zone)).toBe(0);
    fc.assert(
      fc.property(span, (what) => {
        const by = revealScroll(what, zone);
        const top = what.top - by;
        const bottom = what.bottom - by;
        expect(top).toBeGreaterThanOrEqual(zone.top);
        if (what.bottom - what.top < 700) expect(bottom).toBeLessThanOrEqual(zone.bottom);
      }),
    );
  });
});
