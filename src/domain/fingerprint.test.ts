import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Speaker } from './conversation';
import { FINGERPRINT_COLUMNS, fingerprintOf } from './fingerprint';
import { seconds } from './units';

const lane = (speaker: Speaker, ...spans: [number, number][]) => ({
  speaker,
  speech: seconds(0),
  spans: spans.map(([start, end], turn) => ({ start: seconds(start), end: seconds(end), turn })),
});

it('draws who spoke when by column, and joins what touches', () => {
  const print = fingerprintOf(
    {
      duration: seconds(132),
      lanes: [lane('agent', [0, 10], [10, 12], [20, 21]), lane('caller', [131, 132])],
    },
    [
      { at: seconds(20), tone: 'bad' },
      { at: seconds(30), tone: 'neu' },
    ],
  );
  expect(print).toEqual({
    lanes: [
      {
        speaker: 'agent',
        spans: [
          [0, 12],
          [20, 21],
        ],
      },
      { speaker: 'caller', spans: [[131, 132]] },
    ],
    marks: [{ at: 20, tone: 'bad' }],
  });
});

it('is none where nobody was heard or no length is known', () => {
  expect(fingerprintOf({ duration: seconds(10), lanes: [] }, [])).toBeNull();
  expect(fingerprintOf({ duration: null, lanes: [lane('agent', [0, 1])] }, [])).toBeNull();
});

it('stays within its columns, in order and apart, whatever the times', () => {
  const time = fc.double({ min: -5, max: 5000, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(time, time)),
      fc.double({ min: 0.1, max: 4000, noNaN: true }),
      (times, length) => {
        const sorted = times
          .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]))
          .sort((a, b) => a[0] - b[0]);
        const print = fingerprintOf({ duration: seconds(length), lanes: [lane('agent', ...sorted)] }, []);
        let last = -1;
        for (const [from, to] of print?.lanes[0]?.spans ?? []) {
          expect(from).toBeGreaterThan(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(FINGERPRINT_COLUMNS);
          last = to;
        }
      },
    ),
  );
});
