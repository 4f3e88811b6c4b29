import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spansPath } from './spans-path';
import { wholeOf, windowAt } from './time-window';

const boxes = (path: string) => path.match(/M/g)?.length ?? 0;
const whole = wholeOf(100);

it('draws a rounded box for each stretch, where it lies', () => {
  const path = spansPath([{ start: 10, end: 20 }], whole, 1000, 46);
  expect(path).toBe('M104 3h92a4 4 0 0 1 4 4v32a4 4 0 0 1 -4 4h-92a4 4 0 0 1 -4 -4v-32a4 4 0 0 1 4 -4z');
});

it('draws what is in view only, cut at the edges', () => {
  const spans = [
    { start: 0, end: 20 },
    { start: 45, end: 50 },
    { start: 90, end: 95 },
  ];
  const path = spansPath(spans, windowAt(whole, 10, 50), 500, 46);
  expect(boxes(path)).toBe(2);
  expect(path.startsWith('M4 3h92')).toBe(true);
});

it('draws nothing on a strip without a size', () => {
  expect(spansPath([{ start: 0, end: 1 }], whole, 0, 46)).toBe('');
  expect(spansPath([{ start: 0, end: 1 }], whole, 100, 0)).toBe('');
});

it('draws no more boxes than can be seen apart, and covers the same pixels', () => {
  const spans = Array.from({ length: 3000 }, (_, i) => ({ start: i / 30, end: i / 30 + 0.02 }));
  expect(boxes(spansPath(spans, whole, 1000, 46))).toBe(1);
  expect(boxes(spansPath(spans, windowAt(whole, 0, 10), 1000, 46))).toBeGreaterThan(250);
  expect(spansPath(spans, whole, 1000, 46)).toMatch(/^M4 3h99\d/);
});

it('never holds what is no number, and never leaves the strip', () => {
  const time = fc.double({ min: 0, max: 200, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ start: time, end: time })), time, time, (spans, from, span) => {
      const path = spansPath(spans, windowAt(whole, from, span), 640, 40);
      expect(path).not.toMatch(/NaN|Infinity|e/);
      for (const [, x] of path.matchAll(/M([\d.-]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(640);
      }
    }),
  );
});
