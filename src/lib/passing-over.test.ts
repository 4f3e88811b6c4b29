import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '@/domain/units';
import { passingTo } from './passing-over';

const stretch = (from: number, to: number) => ({ start: seconds(from), end: seconds(to) });
const NONE = { stopAt: null, loop: null, skips: [] };

describe('playing on', () => {
  it('is left alone without a wish', () => {
    expect(passingTo(NONE, 1, 2)).toBeNull();
  });

  it('stops where a stretch ends, and repeats one that it ran out of, not one that it jumped over', () => {
    expect(passingTo({ ...NONE, stopAt: 2 }, 1.9, 2.01)).toBe(2);
    const loop = { ...NONE, loop: stretch(5, 6) };
    expect(passingTo(loop, 5.99, 6.01)).toBe(5);
    expect(passingTo(loop, 6.01, 6.03)).toBeNull();
    expect(passingTo(loop, 4.9, 5.1)).toBeNull();
  });

  it('leaves silence out, except where a stretch ends in it', () => {
    const skips = [stretch(2, 4), stretch(7, 9)];
    expect(passingTo({ ...NONE, skips }, 1.99, 2.01)).toBe(4);
    expect(passingTo({ ...NONE, skips }, 7, 8)).toBe(9);
    expect(passingTo({ ...NONE, skips }, 3.95, 3.97)).toBeNull();
    expect(passingTo({ ...NONE, skips, stopAt: 3 }, 1.99, 2.01)).toBeNull();
    expect(passingTo({ ...NONE, skips, loop: stretch(1, 3) }, 1.99, 2.01)).toBeNull();
  });

  it('never leaves out anything but silence', () => {
    const pairs = fc.array(
      fc.tuple(fc.double({ min: 0.1, max: 5, noNaN: true }), fc.double({ min: 0.1, max: 5, noNaN: true })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(pairs, fc.double({ min: 0, max: 200, noNaN: true }), (lengths, now) => {
        let at = 0;
        const skips = lengths.map(([sound, silence]) => {
          const from = at + sound;
          at = from + silence;
          return stretch(from, at);
        });
        const place = passingTo({ ...NONE, skips }, now, now);
        if (place === null) return;
        const found = skips.find(({ start, end }) => start <= now && now < end);
        expect(place).toBe(found?.end);
      }),
    );
  });
});
