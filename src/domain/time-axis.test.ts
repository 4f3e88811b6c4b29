import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeAxis, percentOf, stretchOf, ticksOf } from './time-axis';

const length = fc.double({ min: 0.01, max: 86_400, noNaN: true });
const width = fc.double({ min: 1, max: 10_000, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('time and place', () => {
  it('come back to where they began, both ways', () => {
    fc.assert(
      fc.property(length, width, share, (duration, size, at) => {
        const axis = createTimeAxis(duration, size);
        expect(axis.toTime(axis.toX(at * duration))).toBeCloseTo(at * duration, 6);
        expect(axis.toX(axis.toTime(at * size))).toBeCloseTo(at * size, 6);
      }),
    );
  });

  it('never leave the strip and never turn around', () => {
    fc.assert(
      fc.property(length, width, fc.double(), fc.double(), (duration, size, a, b) => {
        const axis = createTimeAxis(duration, size);
        const [low, high] = a <= b ? [a, b] : [b, a];
        for (const value of [axis.toX(a), axis.toX(b)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(axis.width);
        }
        if (!Number.isNaN(a + b)) expect(axis.toX(low)).toBeLessThanOrEqual(axis.toX(high));
        expect(axis.toTime(a)).toBeLessThanOrEqual(axis.duration);
      }),
    );
  });

  it.each([
    [0, 100],
    [100, 0],
    [0, 0],
    [Number.NaN, 100],
    [100, Number.NaN],
    [-3, 100],
    [Number.POSITIVE_INFINITY, 100],
  ])('hold for a length of %d s on %d px', (duration, size) => {
    const axis = createTimeAxis(duration, size);
    expect(axis.toX(5)).toBe(duration === 100 && size === 100 ? 5 : 0);
    expect(axis.toTime(5)).toBe(0);
    expect(ticksOf(axis, 60)).toEqual([]);
  });
});

describe('percentages', () => {
  it('place a stretch and cut it at the ends', () => {
    expect(stretchOf(20, 40, 200)).toEqual({ left: '10%', width: '10%' });
    expect(stretchOf(-5, 400, 200)).toEqual({ left: '0%', width: '100%' });
    expect(stretchOf(300, 400, 200)).toEqual({ left: '100%', width: '0%' });
    expect(percentOf(3, 0)).toBe('0%');
  });
});

describe('ticks', () => {
  it('are round times that leave room for their labels', () => {
    expect(ticksOf(createTimeAxis(187.1, 1270), 60)).toEqual([
      0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180,
    ]);
    expect(ticksOf(createTimeAxis(187.1, 1270), 90)[1]).toBe(15);
    expect(ticksOf(createTimeAxis(3600, 358), 60)[1]).toBe(900);
    expect(ticksOf(createTimeAxis(0.4, 500), 60)).toEqual([0]);
  });

  it('stay apart and on the axis, however long the call and narrow the strip', () => {
    fc.assert(
      fc.property(length, width, fc.double({ min: 20, max: 200, noNaN: true }), (duration, size, gap) => {
        const axis = createTimeAxis(duration, size);
        const ticks = ticksOf(axis, gap);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(size / gap + 2);
        ticks.forEach((tick, i) => {
          expect(tick).toBeLessThanOrEqual(duration + 1e-6);
          if (i > 0)
            expect(((tick - (ticks[i - 1] ?? 0)) / duration) * size).toBeGreaterThanOrEqual(gap - 1e-6);
        });
      }),
    );
  });
});
