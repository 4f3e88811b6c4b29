import { expect, it, test } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { parseCall } from './parse-call';

const read = (fields: object) => parseCall({ call_id: 'x', ...fields });

/** A call whose store made text of every number, flag, date and object. */
const AS_TEXT = {
  call_status: 'ended',
  agent_version: ' 3 ',
  start_timestamp: '2026-04-28T03:59:12.751Z',
  end_timestamp: '2026-04-28T06:00:40.721+02:00',
  transfer_end_timestamp: '1777348852751',
  duration_ms: '87970',
  opt_in_signed_url: 'True',
  call_cost: { combined_cost: '12.5', product_costs: [{ product: 'a', cost: '12.5', unit_price: '.1' }] },
  call_analysis: { call_successful: 'false', in_voicemail: 0, custom_analysis_data: '{"booked":true}' },
  latency: { e2e: { p50: '812', num: '2', values: ['700', 924] }, tts: '190' },
  llm_token_usage: '{"values":[1,2],"average":1.5,"num_requests":2}',
  retell_llm_dynamic_variables: '{"name":"Ada"}',
  transcript_object: JSON.stringify([
    { role: 'agent', content: 'Good morning.', words: [{ word: 'Good ', start: '0.5', end: '0.755' }] },
  ]),
};

it('reads numbers, flags, dates, objects and lists that came as text', () => {
  const { call } = read(AS_TEXT);
  expect(call).toMatchObject({
    agent_version: 3,
    start_timestamp: Date.parse(AS_TEXT.start_timestamp),
    end_timestamp: Date.parse('2026-04-28T04:00:40.721Z'),
    transfer_end_timestamp: 1_777_348_852_751,
    duration_ms: 87_970,
    opt_in_signed_url: true,
    call_cost: { combined_cost: 12.5, product_costs: [{ cost: 12.5, unit_price: 0.1 }] },
    call_analysis: { call_successful: false, in_voicemail: false, custom_analysis_data: { booked: true } },
    llm_token_usage: { values: [1, 2], average: 1.5, num_requests: 2 },
    retell_llm_dynamic_variables: { name: 'Ada' },
  });
  expect(call.latency?.get('e2e')).toEqual({ p50: 812, num: 2, values: [700, 924] });
  expect(call.latency?.get('tts')).toEqual({ values: [190] });
  expect(buildConversation(call).words[0]).toMatchObject({ start: 0.5, end: 0.755 });
});

it('says of each place once that it came in another type, and sets nothing aside', () => {
  const words = Array.from({ length: 50 }, (_, i) => ({ word: 'a ', start: String(i), end: `${i}.5` }));
  const { notices } = read({
    duration_ms: '87970',
    start_timestamp: AS_TEXT.start_timestamp,
    call_analysis: { call_successful: 'false' },
    transcript_object: [{ role: 'user', content: 'a', words }],
  });
  expect(notices.map(({ field, count, readAs, value }) => [field, count, readAs, value])).toEqual([
    ['start_timestamp', 1, 'date', AS_TEXT.start_timestamp],
    ['duration_ms', 1, 'number', '87970'],
    ['transcript_object[].words[].start', 50, 'number', '0'],
    ['transcript_object[].words[].end', 50, 'number', '0.5'],
    ['call_analysis.call_successful', 1, 'flag', 'false'],
  ]);
  expect(notices[0]?.problem).toBe('came as text, read as a date');
});

it('sets a date without a zone aside, and says why', () => {
  const { call, notices } = read({ start_timestamp: '2026-04-28T03:59:12' });
  expect(call.start_timestamp).toBeUndefined();
  expect(notices).toEqual([
    {
      field: 'start_timestamp',
      problem: 'a date without a time zone',
      count: 1,
      value: '2026-04-28T03:59:12',
    },
  ]);
});

test.each([
  ['duration_ms', ['', '12abc', '0x10', '1,5', 'NaN', 'Infinity', '1e999', {}, true]],
  ['start_timestamp', ['yesterday', '2026-04-28', '2026-02-30T00:00:00Z', '']],
  ['opt_in_signed_url', ['yes', '1', '', 2]],
  ['metadata_of_no_call', []],
] as const)('takes no %s from what only looks like one', (field, values) => {
  for (const value of values) {
    const { call, notices } = read({ [field]: value });
    expect(call).not.toHaveProperty(field);
    expect(notices).toMatchObject([{ field, value }]);
    expect(notices[0]?.readAs).toBeUndefined();
  }
});

it('leaves text that is no JSON, and text fields that look like numbers, as they are', () => {
  const { call, notices } = read({
    metadata: 'order 5',
    agent_name: '42',
    call_analysis: { call_summary: 'true' },
  });
  expect(call).toMatchObject({
    metadata: 'order 5',
    agent_name: '42',
    call_analysis: { call_summary: 'true' },
  });
  expect(notices).toEqual([]);
});

const START = 1_777_348_752_751;
test.each([
  ['a negative length', { duration_ms: -START }, 'duration_ms'],
  ['a length of three days', { duration_ms: 3 * 86_400_000 }, 'duration_ms'],
  ['a negative length as text', { duration_ms: '-5' }, 'duration_ms'],
  ['an end in 1970', { end_timestamp: 0 }, 'end_timestamp'],
  ['an end in 1969', { end_timestamp: -1 }, 'end_timestamp'],
  ['a start in seconds', { start_timestamp: 1_777_348_752 }, 'start_timestamp'],
  ['a start in microseconds', { start_timestamp: START * 1000 }, 'start_timestamp'],
  ['an end before the start', { start_timestamp: START, end_timestamp: START - 1 }, 'end_timestamp'],
  [
    'an end three days later',
    { start_timestamp: START, end_timestamp: START + 3 * 86_400_000 },
    'end_timestamp',
  ],
  [
    'a transfer that ends before the call begins',
    { start_timestamp: START, transfer_end_timestamp: START - 60_000 },
    'transfer_end_timestamp',
  ],
  ['a negative bill', { call_cost: { combined_cost: -3 } }, 'call_cost.combined_cost'],
  [
    'negative billed seconds',
    { call_cost: { total_duration_seconds: -60 } },
    'call_cost.total_duration_seconds',
  ],
  ['a negative latency', { latency: { e2e: { p50: -4 } } }, 'latency.e2e.p50'],
  ['a negative reply', { latency: { e2e: { values: [700, -1] } } }, 'latency.e2e.values[]'],
  ['a negative bare latency', { latency: { e2e: -812 } }, 'latency.e2e'],
  ['half a measurement', { latency: { llm: { num: 1.5 } } }, 'latency.llm.num'],
  ['negative tokens', { llm_token_usage: { values: [5, -5] } }, 'llm_token_usage.values[]'],
  ['a tool that took less than no time', { tool_calls: [{ latency_ms: -1 }] }, 'tool_calls[].latency_ms'],
] as const)('sets %s aside, with one notice', (_, fields, field) => {
  const { call, notices, raw } = read(fields);
  expect(notices).toMatchObject([{ field, count: 1 }]);
  expect(notices[0]?.readAs).toBeUndefined();
  const top = field.split(/[.[]/)[0] ?? '';
  if (top === field) expect(call).not.toHaveProperty(field);
  expect(JSON.stringify(call)).not.toMatch(/:-|\[-|,-/);
  expect(raw).toHaveProperty(top);
});

it('keeps zeros, discounts, and a transfer that lasts longer than the call', () => {
  const fields = {
    start_timestamp: START,
    end_timestamp: START,
    transfer_end_timestamp: START + 3_600_000,
    duration_ms: 0,
    call_cost: {
      combined_cost: 0,
      product_costs: [
        { product: 'discount', cost: -2 },
        { product: 'a', cost: 2 },
      ],
    },
    llm_token_usage: { values: [0] },
  };
  const { call, notices } = read({ ...fields, latency: { e2e: { p50: 0, num: 0 } } });
  expect(call).toMatchObject(fields);
  expect(call.latency?.get('e2e')).toEqual({ p50: 0, num: 0 });
  expect(notices).toEqual([]);
});

test('a latency list that lost a value says so, since its places tell nothing any more', () => {
  const latency = { e2e: { values: [900, null, 800] }, llm: { values: [1, 2, 3] } };
  const { call } = parseCall({ call_id: 'x', latency });
  expect(call.latency?.get('e2e')).toEqual({ values: [900, 800], isIncomplete: true });
  expect(call.latency?.get('llm')).toEqual({ values: [1, 2, 3] });
});
