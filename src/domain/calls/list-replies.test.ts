import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import { milliseconds } from '@/domain/units';
import { listedReplies } from './list-replies';
import type { ListedCall } from './listed-call';

const withE2e = (e2e: unknown, more: object = {}): ListedCall => {
  const [call] = parseListPage({ items: [{ call_id: 'call_1', latency: { e2e }, ...more }] }).calls;
  if (!call) throw new Error('no call');
  return call;
};

describe('listedReplies', () => {
  test.each<[string, unknown, object, Partial<ReturnType<typeof listedReplies>>]>([
    // The replies lead where they are all there.
    ['own median', { p50: 5000, values: [800, 900, 2400] }, {}, { median: milliseconds(900), slow: 'yes' }],
    ['no p50', { values: [800, 900] }, {}, { median: milliseconds(850), slow: 'no', leftOut: 0 }],
    ['at the limit', { values: [2000] }, {}, { slow: 'yes' }],
    ['just below the limit', { values: [1999] }, {}, { slow: 'no', slowest: milliseconds(1999) }],
    ['a max above all replies', { max: 9000, values: [800] }, {}, { slow: 'no', slowest: milliseconds(800) }],
    ['a slow median is no slow call by itself', { p50: 900, values: [900, 900, 3000] }, {}, { slow: 'yes' }],
    // Nothing was measured.
    ['only zeros', { p50: 1, max: 2, values: [0, 1, 2] }, {}, { median: null, slow: 'unknown' }],
    ['nothing', {}, {}, { median: null, slowest: null, slow: 'unknown' }],
    ['figures of 0', { p50: 0, max: 0 }, {}, { median: null, slow: 'unknown' }],
    // Retell's own figures.
    ['max alone, fast', { max: 1500 }, {}, { median: null, slow: 'no', slowest: milliseconds(1500) }],
    ['max alone, slow', { p50: 800, max: 2500 }, {}, { median: milliseconds(800), slow: 'yes' }],
    ['a median alone', { p50: 800 }, {}, { median: milliseconds(800), slow: 'unknown' }],
    ['a slow p99 without a max', { p50: 800, p99: 2100 }, {}, { slow: 'yes' }],
    ['fewer replies than counted', { p50: 810, num: 9, values: [700] }, {}, { leftOut: 8, slow: 'unknown' }],
    ['fewer, with max', { p50: 810, num: 9, max: 2600, values: [700] }, {}, { slow: 'yes' }],
    ['a count that cannot be', { num: 1e300, values: [700] }, {}, { leftOut: 0, slow: 'no' }],
    // A row that was cut.
    [
      'cut',
      { p50: 950, max: 3000, values: [700, 800] },
      { cut: { replies: 2345 } },
      { median: milliseconds(950), slow: 'yes', leftOut: 2343 },
    ],
    ['a bare number', 700, {}, { median: milliseconds(700), slow: 'no' }],
    ['impossible values', { values: [1_777_348_752_751, -3] }, {}, { median: null, slow: 'unknown' }],
    ['floats', { values: [1999.9998, 836.0009765625] }, {}, { slow: 'yes', slowest: milliseconds(2000) }],
  ])('%s', (_, e2e, more, expected) => {
    expect(listedReplies(withE2e(e2e, more))).toMatchObject(expected);
  });

  it('calls a call slow exactly where one of its replies is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 })), (values) => {
        const measured = values.filter((ms) => ms >= 20);
        const { slow, slowest } = listedReplies(withE2e({ values }));
        const expected = measured.length === 0 ? 'unknown' : Math.max(...measured) >= 2000 ? 'yes' : 'no';
        expect(slow).toBe(expected);
        expect(slowest).toBe(measured.length === 0 ? null : Math.max(...measured));
      }),
    );
  });
});
