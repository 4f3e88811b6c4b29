import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf, fitsOf, leadOf, sumsOf, type WordWindow } from './word-match';

const mask = fc.array(fc.nat(1), { minLength: 1, maxLength: 400 }).map((frames) => Uint8Array.from(frames));
const words = fc
  .array(
    fc.tuple(fc.double({ min: 0, max: 300, noNaN: true }), fc.double({ min: 1, max: 60, noNaN: true })),
    {
      maxLength: 5,
    },
  )
  .map((spans) => Float64Array.from(spans.flatMap(([start, length]) => [start, start + length])));

describe('how well a window fits', () => {
  it('at every lag at once is what it is at each, also beyond the ends', () => {
    fc.assert(
      fc.property(
        fc.tuple(mask, mask),
        words,
        words,
        fc.boolean(),
        fc.integer({ min: 1, max: 20 }),
        ([one, two], agent, caller, mono, step) => {
          const sums = sumsOf(one);
          const length = Math.min(one.length, two.length);
          const lead = mono
            ? leadOf(sums, sums)
            : leadOf(sumsOf(one.subarray(0, length)), sumsOf(two.subarray(0, length)));
          const window: WordWindow = { start: 0, end: 300, agent, caller };
          const fits = fitsOf(window, lead, step, 40);
          for (let lag = -40; lag <= 40; lag += 1)
            expect(fits[lag + 40]).toBeCloseTo(fitOf(window, lead, lag * step), 3);
        },
      ),
    );
  });
});
