import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bisect, lowerBound, upperBound } from './bisect';

const sorted = fc
  .array(fc.integer({ min: -9, max: 9 }), { maxLength: 20 })
  .map((values) => values.sort((a, b) => a - b));
const value = fc.integer({ min: -11, max: 11 });

describe('bisect', () => {
  it('finds what a walk from the front finds', () => {
    fc.assert(
      fc.property(sorted, value, (list, wanted) => {
        expect(lowerBound(list, wanted)).toBe(list.filter((one) => one < wanted).length);
        expect(upperBound(list, wanted)).toBe(list.filter((one) => one <= wanted).length);
        expect(upperBound(Float64Array.from(list), wanted)).toBe(upperBound(list, wanted));
      }),
    );
  });

  it('stays within its part', () => {
    fc.assert(
      fc.property(sorted, value, fc.nat(20), fc.nat(20), (list, wanted, a, b) => {
        const [from, to] = [Math.min(a, b, list.length), Math.min(Math.max(a, b), list.length)];
        const within = list.slice(from, to);
        expect(lowerBound(list, wanted, from, to)).toBe(from + lowerBound(within, wanted));
        expect(upperBound(list, wanted, from, to)).toBe(from + upperBound(within, wanted));
      }),
    );
  });

  it('asks only within its bounds, and no more than log2(n) times plus one', () => {
    const asked: number[] = [];
    const found = bisect(3, 1027, (place) => {
      asked.push(place);
      return place < 700;
    });
    expect(found).toBe(700);
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...asked)).toBeLessThan(1027);
    expect(asked.length).toBeLessThanOrEqual(11);
    expect(bisect(4, 4, () => true)).toBe(4);
  });
});
