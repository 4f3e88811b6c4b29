import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, milliseconds } from '@/domain/units';
import type { ListReader } from './list-figures';
import { summarizeList } from './list-summary';
import type { ListedCall } from './listed-call';

const FULL: ListReader = { policy: 'full', asOf: Date.UTC(2026, 10, 17, 20) };
const REDACTED: ListReader = { ...FULL, policy: 'redacted' };
const call = (more: Partial<ListedCall>): ListedCall => ({ call_id: 'call', ...more });
const replies = (...values: number[]): Partial<ListedCall> => ({
  latency: new Map([['e2e', { values: values.map(milliseconds) }]]),
});
const lasting = (ms: number, more: Partial<ListedCall> = {}) =>
  call({ duration_ms: milliseconds(ms), ...more });
const costing = (amount: number) => call({ call_cost: { combined_cost: cents(amount) } });

describe('summarizeList', () => {
  it('has no figure where no call has one', () => {
    const none = { known: 0, hidden: 0, pending: 0, missing: 2, impossible: 0 };
    expect(summarizeList([call({}), call({})], FULL)).toMatchObject({
      calls: 2,
      talked: { ...none, total: null },
      cost: { ...none, total: null },
      success: { ...none, yes: 0 },
      sentiment: { ...none, shares: [] },
      reasons: [],
      replies: { replies: 0, calls: 0, unmeasured: 2, percentiles: [] },
    });
  });

  it('counts each figure over the calls that have it, zero included', () => {
    const summary = summarizeList(
      [
        lasting(60_000, {
          call_cost: { combined_cost: cents(12) },
          call_analysis: { call_successful: true, user_sentiment: 'Neutral' },
          disconnection_reason: 'user_hangup',
        }),
        lasting(0, {
          call_cost: { combined_cost: cents(0) },
          call_analysis: { call_successful: false, user_sentiment: 'Positive' },
          disconnection_reason: 'dial_busy',
        }),
        call({ disconnection_reason: 'user_hangup' }),
      ],
      FULL,
    );
    expect(summary).toMatchObject({
      talked: { total: 60_000, known: 2, missing: 1 },
      cost: { total: 12, known: 2, missing: 1 },
      success: { yes: 1, known: 2, missing: 1 },
      sentiment: {
        shares: [
          { value: 'Positive', count: 1 },
          { value: 'Neutral', count: 1 },
        ],
      },
      reasons: [
        { value: 'user_hangup', count: 2 },
        { value: 'dial_busy', count: 1 },
      ],
    });
  });

  it('sums no impossible duration, and says how many it left out', () => {
    const bad = [
      lasting(-1_777_348_752_751, {
        start_timestamp: milliseconds(1_777_348_752_751),
        end_timestamp: milliseconds(0),
      }),
      lasting(1_777_348_752_751),
      call({ start_timestamp: milliseconds(1000), end_timestamp: milliseconds(500) }),
    ];
    expect(summarizeList([...bad, lasting(60_000)], FULL).talked).toMatchObject({
      total: 60_000,
      known: 1,
      impossible: 3,
    });
    expect(summarizeList(bad, FULL).talked).toMatchObject({ total: null, impossible: 3 });
  });

  it('takes the length from start to end where the stated one cannot be', () => {
    const times = { start_timestamp: milliseconds(1000), end_timestamp: milliseconds(61_000) };
    expect(summarizeList([lasting(-1, times), call(times)], FULL).talked).toMatchObject({
      total: 120_000,
      known: 2,
    });
  });

  it('sums no impossible cost', () => {
    expect(summarizeList([costing(-5), costing(1e300), costing(12)], FULL).cost).toMatchObject({
      total: 12,
      known: 1,
      impossible: 2,
    });
  });

  it('tells hidden, not yet and missing apart', () => {
    const start = FULL.asOf - 3_600_000;
    const ended = (ago: number) =>
      lasting(1000, { call_status: 'ended', end_timestamp: milliseconds(FULL.asOf - ago) });
    const calls = [
      call({ call_status: 'ongoing', start_timestamp: milliseconds(start) }),
      call({ call_status: 'registered' }),
      // Its end was never written down.
      call({ call_status: 'ongoing', start_timestamp: milliseconds(FULL.asOf - 13 * 3_600_000) }),
      ended(60_000),
      ended(3_600_000),
    ];
    const { talked, success, replies: found } = summarizeList(calls, FULL);
    expect(talked).toMatchObject({ known: 2, pending: 2, missing: 1 });
    // The analysis of a call that ended a minute ago may still come.
    expect(success).toMatchObject({ known: 0, pending: 3, missing: 2 });
    expect(found).toMatchObject({ pending: 2, unmeasured: 3 });
    const redacted = summarizeList(calls, REDACTED);
    expect(redacted.success).toMatchObject({ known: 0, hidden: 5, pending: 0 });
    expect(redacted.sentiment).toMatchObject({ hidden: 5 });
    expect(redacted.talked).toMatchObject({ known: 2, hidden: 0 });
  });
});

describe('percentiles and bands of replies', () => {
  it('are of all replies, not of the medians of calls', () => {
    const { replies: found } = summarizeList(
      [call(replies(800, 800, 800, 7000)), call(replies(900)), call({})],
      FULL,
    );
    expect(found).toMatchObject({ replies: 5, calls: 2, unmeasured: 1 });
    expect(found.percentiles.map(({ name }) => name)).toEqual(['p50', 'p90', 'p95', 'p99']);
    expect(found.percentiles[0]?.value).toBe(800);
    expect(found.percentiles[3]?.value).toBeCloseTo(6756, 6);
  });

  it('leave out values that are not measured', () => {
    const { replies: found } = summarizeList([call(replies(0, 2, 19, 850)), call(replies(1, 2))], FULL);
    expect(found).toMatchObject({ replies: 1, calls: 1, unmeasured: 1 });
    expect(found.percentiles.map(({ value }) => value)).toEqual([850, 850, 850, 850]);
  });

  it('say how many replies their rows do not carry', () => {
    const cut = call({ ...replies(800, 900), cut: { replies: 2345 } });
    const partial = call({
      latency: new Map([['e2e', { values: [milliseconds(700)], num: 4, p50: milliseconds(720) }]]),
    });
    expect(summarizeList([cut, partial], FULL).replies).toMatchObject({
      replies: 3,
      leftOut: 2346,
      cutCalls: 2,
    });
  });

  it('are closed bands that hold every reply once, and equal a plain sort', () => {
    const values = fc.array(fc.integer({ min: 0, max: 60_000 }));
    fc.assert(
      fc.property(fc.array(values), (all) => {
        const { replies: found } = summarizeList(
          all.map((own) => call(replies(...own))),
          FULL,
        );
        const measured = all.flat().filter((ms) => ms >= 20);
        expect(found.replies).toBe(measured.length);
        expect(found.calls).toBe(all.filter((own) => own.some((ms) => ms >= 20)).length);
        expect(found.bands.map(({ to }) => to)).toEqual([
          ...found.bands.slice(1).map(({ from }) => from),
          null,
        ]);
        for (const { from, to, count } of found.bands)
          expect(count).toBe(measured.filter((ms) => ms >= from && ms < (to ?? Infinity)).length);
        const sorted = measured.toSorted((a, b) => a - b);
        for (const { name, value } of found.percentiles) {
          const at = ((sorted.length - 1) * Number(name.slice(1))) / 100;
          const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
          expect(value).toBeCloseTo(low + (high - low) * (at - Math.floor(at)), 6);
        }
      }),
    );
  });
});
