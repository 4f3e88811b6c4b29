import { describe, expect, it } from 'vitest';
import { parseCall } from '@/contract/parse-call';
import { distinctCall, mergeShapes } from './distinct-call';
import { referenceShape } from './reference-shape';
import { sdkShape } from './sdk-shape';

const KINDS = [
  ['phone_call', 'PhoneCallResponse'],
  ['web_call', 'WebCallResponse'],
] as const;

describe.each(KINDS)('a %s with a value of its own at every leaf', (callType, type) => {
  const { call, leaves } = distinctCall(mergeShapes(referenceShape(callType), sdkShape(type)), 'call_1');

  it('has the leaves of the reference and of the SDK', () => {
    const paths = new Set(leaves.map(({ path }) => path));
    for (const path of [
      'agent_tag',
      'latency.asr.p50',
      'latency.e2e.values[0]',
      'call_cost.product_costs[0].is_transfer_leg_cost',
      'transcript_object[agent].words[0].start',
      'transcript_with_tool_calls[tool_call_invocation].thought_signature',
      'transcript_with_tool_calls[node_transition].transition_type',
      'transcript_with_tool_calls[sms].multimedia[0].summary',
      'scrubbed_transcript_with_tool_calls[injected].time_sec',
      'custom_sip_headers.some_key',
      'llm_token_usage.num_requests',
    ])
      expect(paths, path).toContain(path);
    expect(leaves.length).toBe(paths.size);
  });

  it('has no number and no text twice', () => {
    const own = leaves.filter(({ value }) => typeof value === 'number' || String(value).startsWith('leaf '));
    expect(new Set(own.map(({ value }) => value)).size).toBe(own.length);
  });

  it('is read without a complaint', () => {
    expect(parseCall(call).notices).toEqual([]);
  });
});
