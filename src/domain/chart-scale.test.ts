import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledPlaces, niceTicks } from './chart-scale';

describe('niceTicks', () => {
  it('gives round steps', () => {
    expect(niceTicks(2700)).toEqual([0, 1000, 2000, 3000]);
    expect(niceTicks(958)).toEqual([0, 500, 1000]);
    expect(niceTicks(0.3)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('covers whatever there is with few lines, and stands still for damage', () => {
    for (const most of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(niceTicks(most)).toEqual([0, 1]);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (most) => {
        const ticks = niceTicks(most);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(ticks.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

it('labels no more places than there is room for, the first among them', () => {
  expect(labelledPlaces(12, 12)).toHaveLength(12);
  expect(labelledPlaces(2000, 8)).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750]);
  expect(labelledPlaces(0, 8)).toEqual([]);
});
