import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '@/domain/units';
import { LEAST_S, type Selection, selectionOf, withEdge, withEdgeMoved } from './selection';

const LENGTH = 100;
const times = fc.double({ min: -50, max: 150, noNaN: true });
const isSound = ({ from, to }: Selection) => {
  expect(from).toBeGreaterThanOrEqual(0);
  expect(to).toBeLessThanOrEqual(LENGTH);
  expect(to - from).toBeGreaterThanOrEqual(LEAST_S - 1e-6);
};

describe('a selection', () => {
  it('is the stretch between two times, whichever came first', () => {
    expect(selectionOf(3.456, 1, LENGTH)).toEqual({ from: 1, to: 3.46 });
    expect(selectionOf(5, 5.02, LENGTH)).toBeNull();
    expect(selectionOf(1, 200, 187.1065)).toEqual({ from: 1, to: 187.1 });
  });

  it('lies within the call and is never next to nothing, whatever is done to it', () => {
    fc.assert(
      fc.property(times, times, times, fc.constantFrom('from' as const, 'to' as const), (a, b, c, edge) => {
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
    const selection = { from: seconds(10), to: seconds(20) };
    expect(withEdge(null, 'from', 30, LENGTH)).toEqual({ from: 30, to: LENGTH });
    expect(withEdge(null, 'to', 30, LENGTH)).toEqual({ from: 0, to: 30 });
    expect(withEdge(selection, 'from', 12, LENGTH)).toEqual({ from: 12, to: 20 });
    expect(withEdge(selection, 'from', 25, LENGTH)).toEqual({ from: 25, to: LENGTH });
    expect(withEdge(selection, 'to', 5, LENGTH)).toEqual({ from: 0, to: 5 });
  });

  it('has edges that stop before each other', () => {
    const selection = { from: seconds(10), to: seconds(20) };
    expect(withEdgeMoved(selection, 'from', 30, LENGTH)).toEqual({ from: 19.9, to: 20 });
    expect(withEdgeMoved(selection, 'to', 5, LENGTH)).toEqual({ from: 10, to: 10.1 });
  });
});
