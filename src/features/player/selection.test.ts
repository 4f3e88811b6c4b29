import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '@/domain/units';
import { LEAST_S, type Selection, selectionOf, withEdge, withEdgeMoved } from './selection';

const LENGTH = 100;
const times = fc.double({ min: -50, max: 150, noNaN: true });
const isSound = ({ start: from, end: to }: Selection) => {
  expect(from).toBeGreaterThanOrEqual(0);
  expect(to).toBeLessThanOrEqual(LENGTH);
  expect(to - from).toBeGreaterThanOrEqual(LEAST_S - 1e-6);
};

describe('a selection', () => {
  it('is the stretch between two times, whichever came first', () => {
    expect(selectionOf(3.456, 1, LENGTH)).toEqual({ start: 1, end: 3.46 });
    expect(selectionOf(5, 5.02, LENGTH)).toBeNull();
    expect(selectionOf(1, 200, 187.1065)).toEqual({ start: 1, end: 187.1 });
  });

  it('lies within the call and is never next to nothing, whatever is done to it', () => {
    fc.assert(
      fc.property(times, times, times, fc.constantFrom('start' as const, 'end' as const), (a, b, c, edge) => {
        const selection = selectionOf(a, b, LENGTH);
        if (selection) {
          isSound(selection);
          isSound(withEdgeMoved(selection, edge, c, LENGTH));
        }
        const put = withEdge(selection, edge, c, LENGTH);
        if (put) isSound(put);
      }),
    );
  });

  it('begins and ends where I and O say', () => {
    const selection = { start: seconds(10), end: seconds(20) };
    expect(withEdge(null, 'start', 30, LENGTH)).toEqual({ start: 30, end: LENGTH });
    expect(withEdge(null, 'end', 30, LENGTH)).toEqual({ start: 0, end: 30 });
    expect(withEdge(selection, 'start', 12, LENGTH)).toEqual({ start: 12, end: 20 });
    expect(withEdge(selection, 'start', 25, LENGTH)).toEqual({ start: 25, end: LENGTH });
    expect(withEdge(selection, 'end', 5, LENGTH)).toEqual({ start: 0, end: 5 });
  });

  it('has edges that stop before each other', () => {
    const selection = { start: seconds(10), end: seconds(20) };
    expect(withEdgeMoved(selection, 'start', 30, LENGTH)).toEqual({ start: 19.9, end: 20 });
    expect(withEdgeMoved(selection, 'end', 5, LENGTH)).toEqual({ start: 10, end: 10.1 });
  });
});
