import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atCloseness,
  closenessOf,
  isInView,
  isWhole,
  LEAST_SPAN_S,
  leftIn,
  panBy,
  pinched,
  shareOf,
  showing,
  spanOf,
  stretchIn,
  type TimeWindow,
  ticksIn,
  timeAt,
  wholeOf,
  windowAt,
  zoomBy,
} from './time-window';

const lengths = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 20_000, noNaN: true }));
const any = fc.double({ min: -30_000, max: 30_000, noNaN: true });
const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
const windows = fc
  .tuple(lengths, any, fc.double({ min: 0, max: 20_000, noNaN: true }))
  .map(([duration, from, span]) => windowAt(wholeOf(duration), from, span));

function isSound({ duration, start: from, end: to }: TimeWindow) {
  expect(from).toBeGreaterThanOrEqual(0);
  expect(to).toBeLessThanOrEqual(duration);
  expect(to - from).toBeGreaterThanOrEqual(Math.min(LEAST_SPAN_S, duration) - 1e-9);
}

describe('the window', () => {
  it('lies within the recording and shows at least a second, whatever is done to it', () => {
    fc.assert(
      fc.property(windows, factors, any, fc.double(), (window, factor, t, odd) => {
        for (const next of [
          zoomBy(window, factor, t),
          zoomBy(window, odd, t),
          panBy(window, t),
          panBy(window, odd),
          showing(window, Math.min(window.duration, Math.max(0, t))),
          atCloseness(window, factor / 100, t),
          pinched(window, [t, 0.2], [odd, 0.8]),
        ])
          isSound(next);
      }),
    );
  });

  it('keeps the time under the pointer while it zooms away from the edges', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), (share) => {
        const window = windowAt(wholeOf(3600), 1000, 400);
        const t = timeAt(window, share);
        for (const factor of [0.5, 0.1, 2]) {
          expect(shareOf(zoomBy(window, factor, t), t)).toBeCloseTo(share, 9);
        }
      }),
    );
  });

  it('comes back from a zoom by the opposite factor, where no edge was in the way', () => {
    const window = windowAt(wholeOf(3600), 1000, 400);
    const back = zoomBy(zoomBy(window, 0.25, 1100), 4, 1100);
    expect(back.start).toBeCloseTo(window.start, 6);
    expect(back.end).toBeCloseTo(window.end, 6);
  });

  it('is whole when as much as there is has been asked for', () => {
    fc.assert(
      fc.property(windows, any, (window, t) => {
        expect(isWhole(zoomBy(window, 1e9, t))).toBe(true);
      }),
    );
  });

  it('keeps its length when it is moved, and shows what it is asked to', () => {
    fc.assert(
      fc.property(windows, any, fc.double({ min: 0, max: 1, noNaN: true }), (window, by, share) => {
        expect(spanOf(panBy(window, by))).toBeCloseTo(spanOf(window), 6);
        const t = share * window.duration;
        const shown = showing(window, t);
        expect(isInView(shown, Math.min(t, shown.duration))).toBe(true);
        if (isInView(window, t)) expect(shown).toBe(window);
      }),
    );
  });

  it('follows two fingers', () => {
    const window = windowAt(wholeOf(600), 100, 100);
    const next = pinched(window, [120, 0.1], [130, 0.6]);
    expect(shareOf(next, 120)).toBeCloseTo(0.1, 9);
    expect(shareOf(next, 130)).toBeCloseTo(0.6, 9);
  });

  it('goes with the slider both ways', () => {
    fc.assert(
      fc.property(fc.double({ min: 2, max: 20_000, noNaN: true }), fc.nat(100), (duration, step) => {
        const window = atCloseness(wholeOf(duration), step / 100, duration / 2);
        expect(closenessOf(window)).toBeCloseTo(step / 100, 6);
      }),
    );
    expect(closenessOf(wholeOf(0))).toBe(0);
    expect(spanOf(atCloseness(wholeOf(3600), 1, 5))).toBeCloseTo(LEAST_SPAN_S, 9);
  });
});

describe('places on the strip', () => {
  it('lead from time to share and back', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
        if (spanOf(window) > 0) expect(shareOf(window, timeAt(window, share))).toBeCloseTo(share, 6);
        expect(isInView(window, timeAt(window, share))).toBe(true);
      }),
    );
  });

  it('are only those in view, and stretches are cut to it', () => {
    const window = windowAt(wholeOf(100), 20, 10);
    expect(leftIn(window, 25)).toBe('50%');
    expect(leftIn(window, 31)).toBeNull();
    expect(stretchIn(window, 10, 22)).toEqual({ left: '0%', width: '20%' });
    expect(stretchIn(window, 29, 50)).toEqual({ left: '90%', width: '10%' });
    expect(stretchIn(window, 0, 100)).toEqual({ left: '0%', width: '100%' });
    expect(stretchIn(window, 1, 20)).toBeNull();
    expect(stretchIn(window, 30, 31)).toBeNull();
    expect(stretchIn(wholeOf(0), 0, 0)).toEqual({ left: '0%', width: '0%' });
  });

  it('have labels that are in view, apart and round', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 3000 }), (window, width) => {
        const { ticks } = ticksIn(window, width, 84);
        for (const [i, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(window.start - 1e-6);
          expect(tick).toBeLessThanOrEqual(window.end + 1e-6);
          const before = ticks[i - 1];
          if (before !== undefined)
            expect(((tick - before) / spanOf(window)) * width).toBeGreaterThanOrEqual(84 - 1e-6);
        }
      }),
    );
    expect(ticksIn(windowAt(wholeOf(100), 10, 2), 840, 84)).toMatchObject({ digits: 1 });
    expect(ticksIn(wholeOf(187), 1100, 84).ticks.slice(0, 3)).toEqual([0, 15, 30]);
  });
});
