import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, milliseconds } from '@/domain/units';
import { summariseList } from './list-summary';
import type { ListedCall } from './listed-call';

const call = (more: Partial<ListedCall>): ListedCall => ({ call_id: 'call', ...more });
const reply = (p50: number): Partial<ListedCall> => ({
  latency: new Map([['e2e', { p50: milliseconds(p50) }]]),
});

describe('summariseList', () => {
  it('has no figure where no call has one', () => {
    expect(summariseList([call({}), call({})])).toEqual({
      calls: 2,
      talked: null,
      cost: null,
      success: null,
      sentiments: [],
      reasons: [],
      replies: null,
    });
  });

  it('counts each figure over the calls that have it', () => {
    const summary = summariseList([
      call({
        duration_ms: milliseconds(60_000),
        call_cost: { combined_cost: cents(12) },
        call_analysis: { call_successful: true, user_sentiment: 'Neutral' },
        disconnection_reason: 'user_hangup',
        ...reply(800),
      }),
      call({
        duration_ms: milliseconds(0),
        call_cost: { combined_cost: cents(0) },
        call_analysis: { call_successful: false, user_sentiment: 'Positive' },
        disconnection_reason: 'dial_busy',
      }),
      call({ disconnection_reason: 'user_hangup', ...reply(2000) }),
    ]);
    expect(summary).toMatchObject({
      calls: 3,
      talked: { total: 60_000, calls: 2 },
      cost: { total: 12, calls: 2 },
      success: { yes: 1, judged: 2 },
      sentiments: [
        { value: 'Positive', count: 1 },
        { value: 'Neutral', count: 1 },
      ],
      reasons: [
        { value: 'user_hangup', count: 2 },
        { value: 'dial_busy', count: 1 },
      ],
    });
    expect(summary.replies?.percentiles[0]).toEqual({ name: 'p50', value: 1400 });
    expect(summary.replies?.bands.filter(({ count }) => count > 0)).toEqual([
      { from: 750, to: 1000, count: 1 },
      { from: 2000, to: 3000, count: 1 },
    ]);
  });

  it('puts every measured call into one band, and percentiles rise', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1 }), (values) => {
        const { replies } = summariseList(values.map((ms) => call(reply(ms))));
        expect(replies?.bands.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        const found = replies?.percentiles.map(({ value }) => value) ?? [];
        expect(found).toEqual([...found].sort((a, b) => a - b));
      }),
    );
  });
});
