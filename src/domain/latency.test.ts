import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { alignReplies } from './align-replies';
import { buildConversation } from './build-conversation';
import type { LatencyStats, Utterance } from './call';
import { FIGURES, LEAST_E2E, measuredReplies, summariseLatency } from './latency';
import { median, quantile } from './percentiles';
import { responseGaps } from './response-gaps';
import { inTimeOrder } from './speech-runs';
import { milliseconds, seconds } from './units';

const ms = (...values: number[]) => values.map(milliseconds);

describe('measuredReplies', () => {
  it('leaves out what was not measured and what cannot be, and keeps the order in whole milliseconds', () => {
    expect(measuredReplies(ms(1500, 0, 2, 19.9, 20, 1999.9998, -5, 1_777_348_752_751, 836.4))).toEqual([
      1500, 20, 2000, 836,
    ]);
  });

  it('holds only values from LEAST_E2E on, and each of those', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 600_000, noNaN: true })), (values) => {
        const found = measuredReplies(values.map(milliseconds));
        expect(found).toHaveLength(values.filter((value) => value >= LEAST_E2E).length);
        expect(found.every((value) => value >= LEAST_E2E && Number.isInteger(value))).toBe(true);
      }),
    );
  });
});

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
  const gaps = [...responseGaps(inTimeOrder(conversation.turns)).values()].map(({ length }) => length);

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
    expect(alignReplies(plain, ms(100))).toEqual({ aligned: false, reason: 'no_word_times' });
  });

  /** A call with one reply for each gap, in ms. */
  const withGaps = (lengths: readonly number[]) => {
    let at = 0;
    const said = (role: 'agent' | 'user'): Utterance => {
      const start = seconds(at);
      at += 1;
      return { role, content: 'yes', words: [{ word: 'yes', start, end: seconds(at) }] };
    };
    const transcript = lengths.flatMap((length) => {
      const asked = said('user');
      at += length / 1000;
      return [asked, said('agent')];
    });
    return buildConversation({ call_id: 'c', transcript_with_tool_calls: transcript });
  };

  it('joins fewer replies than values where that goes one way only', () => {
    const values = ms(812, 1400, 790, 2700);
    const alignment = alignReplies(withGaps([864, 842, 2752]), values);
    expect(alignment.aligned && alignment.replies.map(({ place }) => place)).toEqual([0, 2, 3]);
  });

  it('refuses fewer replies than values where two values would do', () => {
    expect(alignReplies(withGaps([864, 842, 2752]), ms(812, 800, 790, 2700)).aligned).toBe(false);
  });

  it('refuses more replies than values, and too few to be a pattern', () => {
    expect(alignReplies(withGaps([864, 842, 2752]), ms(812, 790)).aligned).toBe(false);
    expect(alignReplies(withGaps([864, 1842]), ms(812, 1790, 9000)).aligned).toBe(false);
  });

  it('never joins a reply to another one’s value', () => {
    const reply = fc.record({
      gap: fc.integer({ min: 700, max: 4000 }),
      noise: fc.integer({ min: -30, max: 30 }),
      strangers: fc.array(fc.integer({ min: 100, max: 5000 }), { maxLength: 2 }),
    });
    const excess = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.array(reply, { minLength: 3, maxLength: 12 }), excess, (replies, longer) => {
        const values: number[] = [];
        const places: number[] = [];
        for (const { gap, noise, strangers } of replies) {
          values.push(...strangers);
          places.push(values.length);
          values.push(gap - longer + noise);
        }
        fc.pre(values.length > replies.length);
        const alignment = alignReplies(withGaps(replies.map(({ gap }) => gap)), values.map(milliseconds));
        if (alignment.aligned) expect(alignment.replies.map(({ place }) => place)).toEqual(places);
      }),
    );
  });
});

const of = (stats: object) => summariseLatency({ latency: new Map([['llm', stats as LatencyStats]]) });

test.each<[string, object]>([
  ['a count of 0', { p50: 0, p90: 0, p95: 0, p99: 0, max: 0, min: 0, num: 0, values: [] }],
  ['a count of 0 without values', { p50: 0, num: 0 }],
  ['a count of 0 beside another figure', { p50: 500, num: 0 }],
  ['zeros without a count', { p50: 0, p90: 0, max: 0 }],
  ['zeros and no values', { p50: 0, values: [] }],
])('%s is not measured, and no 0 ms', (_, stats) => {
  const [llm] = of(stats);
  expect(llm?.n).toBe(0);
  for (const figure of FIGURES) expect(llm?.figures[figure]).toBeNull();
});

it('keeps 0 ms that was measured', () => {
  expect(of({ p50: 0, num: 4 })[0]).toMatchObject({ n: 4, figures: { p50: 0 } });
  expect(of({ values: [0, 0, 2] })[0]).toMatchObject({ n: 3, figures: { p50: 0, max: 2 } });
});

it('takes a stated e2e below 20 ms for none, as it does a value', () => {
  const [e2e] = summariseLatency({
    latency: new Map([['e2e', { p50: milliseconds(15), max: milliseconds(2500), num: 5 }]]),
  });
  expect(e2e?.figures).toMatchObject({ p50: null, max: 2500 });
});
