import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import { createSampleUpstream } from '@/demo/sample-upstream';
import {
  callCost,
  callDuration,
  callMedianReply,
  callSentiment,
  callSuccess,
  callTools,
  failedToolNames,
} from '@/domain/calls/list-figures';
import { listedReplies } from '@/domain/calls/list-replies';
import type { ListedCall } from '@/domain/calls/listed-call';
import type { JsonObject } from '@/domain/json';
import { anyCalls } from '@/testing/damaged-calls';
import { listRow, MAX_ROW_REPLIES, MAX_ROW_TOOLS } from './list-row';

const page = (items: readonly JsonObject[]) =>
  parseListPage({ items: JSON.parse(JSON.stringify(items)), cursor: null, total: null, after: null }).calls;
const withReplies = (values: readonly number[], more: JsonObject = {}): JsonObject => ({
  call_id: 'call_1',
  latency: {
    e2e: { p50: 900, p90: 901, p95: 902, p99: 903, min: 1, max: 904, ...more, values: [...values] },
  },
});
const many = (n: number) => Array.from({ length: n }, (_, i) => 500 + (i % 3000));

describe('listRow', () => {
  it('carries every reply in whole milliseconds, and no figure that follows from them', () => {
    const values = [836.0009765625, 1999.9998, 19.9, 0, 5054];
    expect(listRow(withReplies(values, { num: 5 }))).toEqual({
      call_id: 'call_1',
      latency: { e2e: { values: [836, 2000, 19, 0, 5054] } },
    });
  });

  it('cuts after 2,000 replies, says how many there are, and keeps Retell’s figures', () => {
    const [call] = page([listRow(withReplies(many(2345), { num: 2345 }))]);
    expect(call?.latency?.get('e2e')?.values).toHaveLength(MAX_ROW_REPLIES);
    expect(call?.latency?.get('e2e')).toMatchObject({ p50: 900, max: 904, num: 2345 });
    expect(call?.cut).toEqual({ replies: 2345 });
  });

  it('gives the slowest reply of all where the replies are cut and Retell names none', () => {
    const values = [...many(2000), 9000];
    expect(listRow({ call_id: 'call_1', latency: { e2e: { values } } })).toMatchObject({
      latency: { e2e: { max: 9000 } },
      cut: { replies: 2001 },
    });
  });

  it('keeps Retell’s figures where they are of more replies than it gave', () => {
    expect(listRow(withReplies([800], { num: 7 }))).toMatchObject({
      latency: { e2e: { p50: 900, max: 904, num: 7, values: [800] } },
    });
    expect(listRow(withReplies([]))).toMatchObject({ latency: { e2e: { p50: 900, max: 904 } } });
  });

  test.each<[string, JsonObject, unknown]>([
    ['a bare number', { latency: { e2e: 700 } }, [700]],
    ['the field of 2024', { e2e_latency: { values: [650.2, 700] } }, [650, 700]],
    ['the field of 2024 beside empty latency', { latency: {}, e2e_latency: { values: [650] } }, [650]],
    ['no latency', { latency: null }, undefined],
  ])('reads %s', (_, given, values) => {
    const [call] = page([listRow({ call_id: 'call_1', ...given })]);
    expect(call?.latency?.get('e2e')?.values).toEqual(values);
  });

  it('tells a call without tool calls from one whose tool calls are not known', () => {
    expect(listRow({ call_id: 'call_1', tool_calls: [] })).toEqual({ call_id: 'call_1', tool_calls: [] });
    expect(listRow({ call_id: 'call_1' })).not.toHaveProperty('tool_calls');
  });

  it('cuts after 500 tool calls and says how many there are', () => {
    const tool_calls = Array.from({ length: 612 }, () => ({ name: 'find', success: true, latency_ms: 3 }));
    const [call] = page([listRow({ call_id: 'call_1', tool_calls })]);
    expect(call?.tool_calls).toHaveLength(MAX_ROW_TOOLS);
    expect(call?.tool_calls?.[0]).toEqual({ name: 'find', success: true });
    expect(call?.cut).toEqual({ tools: 612 });
  });

  it('does not take the slowest of the given replies for the slowest of those that Retell left out', () => {
    const row = listRow({ call_id: 'call_1', latency: { e2e: { values: [20], num: 2 } } });
    expect(row).toMatchObject({ latency: { e2e: { values: [20], num: 2 } } });
    expect(row).not.toHaveProperty('latency.e2e.max');
    expect(listedReplies(page([row])[0] as ListedCall).slow).toBe('unknown');
  });

  it('keeps Retell’s figures where a value is impossible', () => {
    for (const impossible of [-1, 2_147_483_648])
      expect(
        listRow({ call_id: 'call_1', latency: { e2e: { p50: 900, values: [impossible] } } }),
      ).toMatchObject({ latency: { e2e: { p50: 900 } } });
  });

  it('tells the same of the replies as the whole call does', () => {
    const ms = fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.double({ min: 0, max: 4000, noNaN: true }));
    const e2e = fc.record(
      {
        values: fc.array(fc.oneof({ weight: 9, arbitrary: ms }, { weight: 1, arbitrary: fc.constant(null) })),
        p50: ms,
        p90: ms,
        max: ms,
        num: fc.oneof(fc.nat(30), fc.constant(null)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(e2e, (given) => {
        const call = { call_id: 'call_1', latency: { e2e: given } } as JsonObject;
        const [whole, row] = page([call, listRow(call)]);
        expect(row && listedReplies(row)).toEqual(whole && listedReplies(whole));
      }),
    );
  });

  it('gives every figure of the list as the whole call does, damaged ones included', () => {
    const reader = { policy: 'full', asOf: Date.UTC(2026, 10, 17) } as const;
    const figures = (call: ListedCall | undefined) =>
      call && [
        callDuration(call, reader),
        callCost(call, reader),
        callSentiment(call, reader),
        callSuccess(call, reader),
        callMedianReply(call, reader),
        failedToolNames(callTools(call, reader).value ?? []),
        callTools(call, reader).state,
      ];
    fc.assert(
      fc.property(anyCalls(), (given) => {
        const call = JSON.parse(JSON.stringify({ ...given, call_id: 'call_1' }));
        const [whole, row] = page([call, listRow(call)]);
        expect(figures(row)).toEqual(figures(whole));
      }),
      { numRuns: 200 },
    );
  });

  it('is readable whatever the latency holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (e2e, cut) => {
        const row = listRow({ call_id: 'call_1', latency: { e2e: e2e as JsonObject } });
        expect(page([row, { ...row, cut: cut as JsonObject }])).toHaveLength(2);
      }),
    );
  });
});

/** A row as it was before: its first 60 replies beside all of Retell's figures, and 20 tool calls. */
function rowBefore(call: JsonObject): JsonObject {
  const { e2e } = (call.latency ?? {}) as { e2e?: Record<string, JsonObject[]> };
  const tools = (call.tool_calls ?? []) as JsonObject[];
  const { min: _, ...stats } = e2e ?? {};
  const latency = e2e && { e2e: { ...stats, values: e2e.values?.slice(0, 60) } };
  return {
    ...listRow(call),
    ...(latency ? { latency: latency as unknown as JsonObject } : {}),
    ...(tools.length > 0
      ? { tool_calls: tools.slice(0, 20).map(({ name, success }) => ({ name, success }) as JsonObject) }
      : {}),
  };
}

const packed = (rows: readonly JsonObject[]): number => gzipSync(JSON.stringify(rows)).length;

async function sampleCalls(limit: number): Promise<JsonObject[]> {
  const { fetch, baseUrl, apiKey } = createSampleUpstream({ now: () => Date.UTC(2026, 10, 17, 20) });
  const answer = await fetch(`${baseUrl}/v3/list-calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ limit }),
  });
  return (await answer.json()).items;
}

/** Replies of 200 calls, log-normal around 900 ms; from `seed` alone, so that the bytes are the same every time. */
function repliesOf200(seed: number, count: (u: number) => number): readonly number[][] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 4_294_967_297;
  };
  const gauss = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: 200 }, () =>
    Array.from({ length: count(random()) }, () => Math.round(900 * Math.exp(0.45 * gauss()))),
  );
}

describe('bytes of 200 rows, packed', () => {
  /** Each row's `e2e` as Retell gives it, with percentiles that follow from the replies. */
  const withCounts = (calls: readonly JsonObject[], replies: readonly number[][]): JsonObject[] =>
    calls.map((call, i) => {
      const values = [...(replies[i] ?? [])];
      const sorted = values.toSorted((a, b) => a - b);
      const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
      const e2e = { p50: at(0.5), p90: at(0.9) + 0.5, p95: at(0.95) + 0.75, p99: at(0.99) + 0.2 };
      return {
        ...call,
        latency: { e2e: { ...e2e, min: at(0), max: at(1), num: values.length, values } },
      };
    });

  test.each<[string, (calls: readonly JsonObject[]) => readonly JsonObject[]]>([
    ['of the sample', (calls) => calls],
    [
      'with 14 replies in the median, 60 and more in one of ten, 1,000 at most',
      (calls) =>
        withCounts(
          calls,
          repliesOf200(7, (u) => Math.min(1000, Math.round(14 * ((1 - u) / u) ** 0.66))),
        ),
    ],
    [
      'of 100 replies each, as in calls of half an hour',
      (calls) =>
        withCounts(
          calls,
          repliesOf200(11, () => 100),
        ),
    ],
  ])('are at most 1.5 times those of rows cut at 60 replies: rows %s', async (name, dress) => {
    const calls = dress(await sampleCalls(200));
    const [before, now] = [packed(calls.map(rowBefore)), packed(calls.map(listRow))];
    console.info(`200 rows ${name}: ${before} bytes before, ${now} now, ${(now / before).toFixed(2)} times`);
    expect(calls).toHaveLength(200);
    expect(now / before).toBeLessThanOrEqual(1.5);
  });
});
