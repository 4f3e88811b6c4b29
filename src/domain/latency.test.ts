import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { alignReplies } from './align-replies';
import { buildConversation } from './build-conversation';
import { summariseLatency } from './latency';
import { median, quantile } from './percentiles';
import { milliseconds } from './units';

const ms = (...values: number[]) => values.map(milliseconds);

describe('quantile', () => {
  test.each([
    [[], 0.5, null],
    [[7], 0.99, 7],
    [[729, 650, 1, 737], 0.5, 689.5],
    [[729, 650, 1, 737], 0.9, 734.6],
    [[729, 650, 1, 737], 0.95, 735.8],
  ])('%j at %d is %d', (values, share, expected) => {
    const found = quantile(values, share);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 6);
  });

  it('stays within the values and grows with the share', () => {
    const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), share, share, (values, a, b) => {
        const [low, high] = [quantile(values, Math.min(a, b)) ?? 0, quantile(values, Math.max(a, b)) ?? 0];
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-6);
      }),
    );
    expect(median([3, 1, 2])).toBe(2);
  });
});

describe('summariseLatency', () => {
  it('recomputes from the values, notes a disagreement, and keeps given figures where there are no values', () => {
    const [e2e, llm, made] = summariseLatency({
      latency: new Map([
        ['made_up', { p50: milliseconds(3) }],
        ['llm', { p50: milliseconds(99), num: 7 }],
        ['e2e', { p50: milliseconds(500), max: milliseconds(300), values: ms(100, 200, 300) }],
        ['tts', {}],
      ]),
    });
    expect(e2e).toMatchObject({
      name: 'e2e',
      n: 3,
      figures: { p50: 200, max: 300, min: 100 },
      disagreements: ['p50'],
    });
    expect(llm).toMatchObject({ name: 'llm', n: 7, figures: { p50: 99, p90: null }, disagreements: [] });
    expect(made).toMatchObject({ name: 'made_up', n: null });
  });

  it('is empty when nothing was measured', () => {
    expect(summariseLatency({})).toEqual([]);
  });
});

describe('alignReplies', () => {
  const conversation = buildConversation(
    sketchCall(`
      agent |Hello              sure             done
      caller|       a booking          today
    `),
  );
  const gaps = conversation.turns.flatMap((turn) => (turn.gap ? [turn.gap.length] : []));

  it('joins values whose count fits and whose gaps agree', () => {
    const values = gaps.map((gap) => milliseconds(gap - 120));
    const alignment = alignReplies(conversation, values);
    expect(alignment.aligned && alignment.replies.map(({ turn, e2e }) => [turn, e2e])).toEqual([
      [2, values[0]],
      [4, values[1]],
    ]);
  });

  test.each([
    ['no_values', []],
    ['counts_differ', ms(400)],
    ['gaps_disagree', ms(400, 5000)],
  ])('refuses: %s', (reason, values) => {
    expect(alignReplies(conversation, values)).toEqual({ aligned: false, reason });
  });

  it('refuses a call without word times', () => {
    const plain = buildConversation({ call_id: 'x', transcript: 'Agent: a\nUser: b' });
    expect(alignReplies(plain, ms(1))).toEqual({ aligned: false, reason: 'no_word_times' });
  });
});
