import { describe, expect, it, test } from 'vitest';
import { readFilters } from '@/contract/call-filters';
import { criteriaOf } from './list-criteria';

const criteria = (query: string, side: Parameters<typeof criteriaOf>[1] = null) =>
  criteriaOf(readFilters(new URLSearchParams(query)).filters, side);
const inList = (...value: string[]) => ({ type: 'enum', op: 'in', value });

describe('filters as Retell’s criteria', () => {
  test.each([
    ['', {}],
    ['order=oldest', {}],
    ['agent=a', { agent: [{ agent_id: 'a' }] }],
    ['agent=a@1&agent=a@4&agent=b', { agent: [{ agent_id: 'a', version: [1, 4] }, { agent_id: 'b' }] }],
    ['after=2026-11-16T00:00Z', { start_timestamp: { type: 'number', op: 'ge', value: 1794787200000 } }],
    ['before=2026-11-17T00:00Z', { start_timestamp: { type: 'number', op: 'le', value: 1794873600000 } }],
    [
      'after=2026-11-16T00:00Z&before=2026-11-17T00:00Z',
      { start_timestamp: { type: 'range', op: 'bt', value: [1794787200000, 1794873600000] } },
    ],
    ['type=web_call', { call_type: inList('web_call') }],
    ['status=ended&status=ongoing', { call_status: inList('ended', 'ongoing') }],
    ['reason=user_hangup', { disconnection_reason: inList('user_hangup') }],
    ['direction=inbound', { direction: inList('inbound') }],
    ['longer_than=60', { duration_ms: { type: 'number', op: 'ge', value: 60_000 } }],
    ['shorter_than=90.5', { duration_ms: { type: 'number', op: 'le', value: 90_500 } }],
    ['longer_than=60&shorter_than=90', { duration_ms: { type: 'range', op: 'bt', value: [60_000, 90_000] } }],
    ['sentiment=Negative', { user_sentiment: inList('Negative') }],
    ['successful=no', { call_successful: { type: 'boolean', op: 'eq', value: false } }],
    ['voicemail=yes', { in_voicemail: { type: 'boolean', op: 'eq', value: true } }],
    ['reply_above=2000', { e2e_latency_p50: { type: 'number', op: 'gt', value: 2000 } }],
    ['cost_above=12.5', { combined_cost: { type: 'number', op: 'gt', value: 12.5 } }],
    ['tool=book&tool=find', { tool_calls: [{ name: 'book' }, { name: 'find' }] }],
    ['tool_failed=yes', { tool_calls: [{ success: { type: 'boolean', op: 'eq', value: false } }] }],
    [
      'tool=book&tool_failed=yes',
      { tool_calls: [{ name: 'book', success: { type: 'boolean', op: 'eq', value: false } }] },
    ],
    [
      'metadata.a=42&metadata.b="42"&metadata.c=true',
      {
        metadata: [
          { type: 'number', op: 'eq', key: 'a', value: 42 },
          { type: 'string', op: 'eq', key: 'b', value: '42' },
          { type: 'boolean', op: 'eq', key: 'c', value: true },
        ],
      },
    ],
    ['variable.n=42', { dynamic_variables: [{ type: 'string', op: 'eq', key: 'n', value: '42' }] }],
    [
      'analysis.won=false',
      { custom_analysis_data: [{ type: 'boolean', op: 'eq', key: 'won', value: false }] },
    ],
  ])('%s', (query, wanted) => {
    expect(criteria(query)).toEqual(wanted);
  });

  it('ask for a number on one side at a time, its beginning, its ending or any part', () => {
    expect(criteria('number=%2B1415', 'from_number')).toEqual({
      from_number: { type: 'string', op: 'sw', value: '+1415' },
    });
    expect(criteria('number=0142', 'to_number')).toEqual({
      to_number: { type: 'string', op: 'co', value: '0142' },
    });
    expect(criteria('number=*(415)+555-0142', 'to_number')).toEqual({
      to_number: { type: 'string', op: 'ew', value: '4155550142' },
    });
    expect(criteria('number=0142')).toEqual({});
  });
});
