import type { Call } from '@/domain/call';

/** What a list knows of a call. */
export type ListedCall = Pick<
  Call,
  | 'call_id'
  | 'call_type'
  | 'call_status'
  | 'agent_id'
  | 'agent_name'
  | 'agent_version'
  | 'direction'
  | 'from_number'
  | 'to_number'
  | 'start_timestamp'
  | 'end_timestamp'
  | 'transfer_end_timestamp'
  | 'duration_ms'
  | 'disconnection_reason'
  | 'latency'
  | 'call_cost'
  | 'call_analysis'
  | 'scrubbed_call_analysis'
  | 'impossible'
  | 'tool_calls'
> & {
  /** How many replies and tool calls the call has, where its row carries fewer. */
  readonly cut?: { readonly replies?: number; readonly tools?: number };
};
