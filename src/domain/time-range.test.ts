import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapLength, subtract, type TimeRange, timeRange, unionLength, unite } from './time-range';

/** Whole seconds, so that every second is either within a range or outside of it. */
const ranges = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 })), { maxLength: 8 })
  .map((pairs) => pairs.map(([start, length]) => timeRange(start, start + length)));
const isWithin = (all: readonly TimeRange[], second: number) =>
  all.some(({ start, end }) => start <= second && second < end);
const SECONDS = Array.from({ length: 40 }, (_, second) => second);
const within = (all: readonly TimeRange[]) => SECONDS.filter((second) => isWithin(all, second));

describe('time ranges', () => {
  it('unite to the same seconds, in order and apart', () => {
    fc.assert(
      fc.property(ranges, (all) => {
        const united = unite(all);
        expect(within(united)).toEqual(within(all));
        united.slice(1).forEach(({ start }, i) => {
          expect(start).toBeGreaterThan(united[i]?.end ?? Number.NaN);
        });
        expect(unionLength(all)).toBe(within(all).length);
      }),
    );
  });

  it('leave what is outside of others', () => {
    fc.assert(
      fc.property(ranges, ranges, (whole, parts) => {
        const left = subtract(unite(whole), unite(parts));
        expect(within(left)).toEqual(within(whole).filter((second) => !isWithin(parts, second)));
        expect(left.every(({ start, end }) => start < end)).toBe(true);
      }),
    );
  });

  it('share what lies in both', () => {
    expect(overlapLength(timeRange(1, 4), timeRange(3, 9))).toBe(1);
    expect(overlapLength(timeRange(1, 4), timeRange(4, 9))).toBe(0);
  });
});
