import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '@/domain/json';
import { matchOf, UnreadableFilter } from './match-filters';

const CALL: JsonObject = {
  call_id: 'call_1',
  agent_id: 'agent_a',
  agent_version: 3,
  call_status: 'ended',
  from_number: '+14155550142',
  start_timestamp: 1000,
  duration_ms: 60_000,
  latency: { e2e: { p50: 900 } },
  call_cost: { combined_cost: 12 },
  call_analysis: { user_sentiment: 'Negative', call_successful: false, custom_analysis_data: { score: 4 } },
  tool_calls: [
    { name: 'book', success: true, latency_ms: 400 },
    { name: 'find', success: false, latency_ms: 4000 },
  ],
  metadata: { ref: 'x', vip: true },
  retell_llm_dynamic_variables: { name: 'Ana' },
  collected_dynamic_variables: { node: 'end' },
};
const text = (op: string, value: string, key?: string) => ({
  type: 'string',
  op,
  value,
  ...(key ? { key } : {}),
});
const number = (op: string, value: number) => ({ type: 'number', op, value });
const is = (value: boolean, key?: string) => ({ type: 'boolean', op: 'eq', value, ...(key ? { key } : {}) });
const within = (low: number, high: number) => ({ type: 'range', op: 'bt', value: [low, high] });
const oneOf = (...value: string[]) => ({ type: 'enum', op: 'in', value });

describe('a filter', () => {
  test.each<[boolean, JsonObject]>([
    [true, {}],
    [true, { from_number: text('eq', '+14155550142') }],
    [false, { from_number: text('ne', '+14155550142') }],
    [true, { from_number: text('sw', '+1415') }],
    [true, { from_number: text('ew', '0142') }],
    [true, { from_number: text('co', '5555') }],
    [false, { to_number: text('co', '5555') }],
    [true, { duration_ms: number('eq', 60_000) }],
    [false, { duration_ms: number('ne', 60_000) }],
    [false, { duration_ms: number('gt', 60_000) }],
    [true, { duration_ms: number('ge', 60_000) }],
    [false, { duration_ms: number('lt', 60_000) }],
    [true, { duration_ms: number('le', 60_000) }],
    [true, { start_timestamp: within(1000, 2000) }],
    [false, { start_timestamp: within(1001, 2000) }],
    [false, { end_timestamp: within(0, 2000) }],
    [true, { call_status: oneOf('ended', 'error') }],
    [false, { call_status: oneOf() }],
    [true, { e2e_latency_p50: number('lt', 1000) }],
    [false, { combined_cost: number('gt', 12) }],
    [true, { user_sentiment: oneOf('Negative') }],
    [true, { call_successful: is(false) }],
    [false, { in_voicemail: is(false) }],
    [true, { agent: [{ agent_id: 'agent_b' }, { agent_id: 'agent_a' }] }],
    [true, { agent: [{ agent_id: 'agent_a', version: [] }] }],
    [false, { agent: [{ agent_id: 'agent_a', version: [2] }] }],
    [false, { agent: [] }],
    [true, { tool_calls: [{ name: 'book' }, { name: 'find' }] }],
    [false, { tool_calls: [{ name: 'book' }, { name: 'cancel' }] }],
    [true, { tool_calls: [{ success: is(false) }] }],
    [false, { tool_calls: [{ name: 'book', success: is(false) }] }],
    [true, { tool_calls: [{ name: 'find', latency_ms: number('gt', 1000) }] }],
    [true, { metadata: [text('eq', 'x', 'ref'), is(true, 'vip')] }],
    [false, { metadata: [text('eq', 'x', 'ref'), is(false, 'vip')] }],
    [true, { metadata: [{ type: 'present', op: 'np', key: 'none' }] }],
    [false, { metadata: [{ type: 'present', op: 'pr', key: 'constructor' }] }],
    [true, { dynamic_variables: [text('eq', 'Ana', 'name'), text('eq', 'end', 'node')] }],
    [true, { custom_analysis_data: [{ ...number('ge', 4), key: 'score' }] }],
    [false, { call_status: oneOf('ended'), duration_ms: number('gt', 60_000) }],
  ])('%s for %j', (holds, criteria) => {
    expect(matchOf(criteria)(CALL)).toBe(holds);
  });

  test.each<[unknown]>([
    [[]],
    [{ mood: text('eq', 'x') }],
    [{ from_number: '+1' }],
    [{ from_number: text('is', '+1') }],
    [{ duration_ms: { type: 'number', op: 'eq', value: '60000' } }],
    [{ duration_ms: { type: 'range', op: 'bt', value: [1] } }],
    [{ agent: [{ id: 'agent_a' }] }],
    [{ metadata: [text('eq', 'x')] }],
    [{ constructor: text('eq', 'x') }],
  ])('that cannot be read is refused: %j', (criteria) => {
    expect(() => matchOf(criteria)).toThrow(UnreadableFilter);
  });

  it('of nothing lets every call through', () => {
    expect(matchOf(undefined)(CALL)).toBe(true);
  });
});
