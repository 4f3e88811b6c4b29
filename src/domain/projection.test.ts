import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { everyLeafCall, leavesOf } from '@/testing/every-leaf';
import type { JsonObject } from './json';
import { maskNumber, projectCall } from './projection';

const redact = (call: JsonObject) => projectCall(call, 'redacted');

/** Paths that the redacted view names; `[]` is any list index. Written out again on purpose: the list is the promise. */
const stat = ['p50', 'p90', 'p95', 'p99', 'min', 'max', 'num', 'values[]'];
const scrubbed = 'scrubbed_transcript_with_tool_calls[]';
const NAMED = new Set([
  ...['call_id', 'call_type', 'call_status', 'agent_id', 'agent_name', 'agent_version', 'direction'],
  ...[
    'from_number',
    'to_number',
    'start_timestamp',
    'end_timestamp',
    'transfer_end_timestamp',
    'duration_ms',
  ],
  ...['disconnection_reason', 'data_storage_setting'],
  ...['scrubbed_recording_url', 'scrubbed_recording_multi_channel_url'],
  ...[
    'role',
    'content',
    'words[].word',
    'words[].start',
    'words[].end',
    'metadata.response_id',
    'metadata.interrupt_id',
  ].map((p) => `${scrubbed}.${p}`),
  ...['tool_call_id', 'name', 'arguments', 'type', 'time_sec', 'successful', 'digit'].map(
    (p) => `${scrubbed}.${p}`,
  ),
  ...['former_node_id', 'former_node_name', 'new_node_id', 'new_node_name', 'transition_type'].map(
    (p) => `${scrubbed}.${p}`,
  ),
  ...['e2e', 'asr', 'llm', 'llm_websocket_network_rtt', 'tts', 'knowledge_base', 's2s'].flatMap((c) =>
    stat.map((s) => `latency.${c}.${s}`),
  ),
  ...['product', 'unit_price', 'cost', 'is_transfer_leg_cost'].map((p) => `call_cost.product_costs[].${p}`),
  ...['total_duration_seconds', 'total_duration_unit_price', 'total_one_time_price', 'combined_cost'].map(
    (p) => `call_cost.${p}`,
  ),
  ...['call_summary', 'user_sentiment', 'call_successful', 'in_voicemail'].map(
    (p) => `scrubbed_call_analysis.${p}`,
  ),
  ...['values[]', 'average', 'num_requests'].map((p) => `llm_token_usage.${p}`),
]);

describe('the redacted projection', () => {
  const call = everyLeafCall();
  const seen = redact(call);

  it('holds named paths only, and every one of them', () => {
    const paths = new Set(leavesOf(seen).map((leaf) => leaf.path));
    expect([...paths].filter((path) => !NAMED.has(path))).toEqual([]);
    expect([...NAMED].filter((path) => !paths.has(path))).toEqual([]);
  });

  it('holds no text and no number of a path that is not named', () => {
    const text = JSON.stringify(seen);
    const leaves = leavesOf(call);
    const named = new Set(leaves.filter(({ path }) => NAMED.has(path)).map(({ value }) => String(value)));
    const others = leaves.filter(({ path, value }) => !NAMED.has(path) && !named.has(String(value)));
    const telling = others.filter(({ value }) => String(value).length > 4);
    expect(telling.length).toBeGreaterThan(60);
    for (const { path, value } of telling) expect(text.includes(String(value)), path).toBe(false);
  });

  it('masks numbers and keypad digits', () => {
    expect(seen.from_number).toBe('•••42');
    expect(JSON.stringify(seen)).not.toContain('"digit":"7"');
  });

  it('does not fall back to the original when nothing was scrubbed', () => {
    const { scrubbed_transcript_with_tool_calls: _, scrubbed_recording_url: __, ...rest } = call;
    expect(JSON.stringify(redact(rest))).not.toContain('canary-original');
    expect(redact(rest)).not.toHaveProperty('recording_url');
  });

  it('lets no value of another type through a named field, and no object that is not one', () => {
    const secret = { hidden: 'canary-secret' };
    const wrong = Object.fromEntries(
      Object.keys(call).map((key) => [
        key,
        key.startsWith('scrubbed_tr') ? [secret, 'canary-secret'] : secret,
      ]),
    );
    expect(JSON.stringify(redact(wrong))).not.toContain('canary-secret');
    expect(redact({ call_id: 'x', __proto__: secret } as unknown as JsonObject)).toEqual({ call_id: 'x' });
  });

  it('never changes a named value on the way', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ noNaN: true }), (content, time) => {
        const item = { role: 'agent', content, words: [{ word: content, start: time, end: time }] };
        expect(redact({ scrubbed_transcript_with_tool_calls: [item] })).toEqual({
          scrubbed_transcript_with_tool_calls: [item],
        });
      }),
    );
  });
});

it('lets figures, flags and dates through that came as text, and nothing that only holds one', () => {
  const call = {
    duration_ms: '87970',
    start_timestamp: '2026-04-28T03:59:12.751Z',
    end_timestamp: '2026-04-28T03:59:12',
    call_cost: '{"combined_cost":"12.5","note":"canary-secret"}',
    llm_token_usage: '{"values":[1,"2","canary-secret"]}',
  };
  expect(redact(call)).toEqual({
    ...call,
    call_cost: { combined_cost: '12.5' },
    llm_token_usage: { values: [1, '2'] },
  });
  const hidden = {
    duration_ms: '87970 canary',
    start_timestamp: 'canary 2026-04-28T03:59:12.751Z',
    call_cost: { combined_cost: '12 canary', product_costs: 'canary' },
  };
  expect(JSON.stringify(redact(hidden))).not.toContain('canary');
});

test('the full projection is the call itself', () => {
  const call = everyLeafCall();
  expect(projectCall(call, 'full')).toBe(call);
});

test.each([
  ['+14155550142', '•••42'],
  [15551234567, '•••67'],
  ['+1 (415) 555-0142', '•••42'],
  ['anonymous', '•••'],
  ['+266696687', '•••'],
  ['sip:jane.doe@example.com', '•••'],
  ['jane4155550142', '•••'],
  ['+12345', '•••'],
  [{}, undefined],
])('%j is masked as %j', (value, expected) => {
  expect(maskNumber(value)).toBe(expected);
});

test('every field that the SDK types of a call name stands in the call of all leaves', () => {
  const types = readFileSync('node_modules/retell-sdk/resources/call.d.ts', 'utf8');
  const text = JSON.stringify(everyLeafCall());
  for (const name of ['PhoneCallResponse', 'WebCallResponse']) {
    const from = types.indexOf(`export interface ${name} `);
    const end = types.indexOf('\nexport interface', types.indexOf(`export declare namespace ${name} `));
    const fields = [...types.slice(from, end).matchAll(/^\s+(\w+)\??:/gm)].map((match) => match[1]);
    expect(fields.length).toBeGreaterThan(60);
    for (const field of fields) expect(text, `${name}.${field}`).toContain(`"${field}"`);
  }
});
