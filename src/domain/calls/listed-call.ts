import type { Call } from '@/domain/call';
import { median } from '@/domain/percentiles';
import { type Milliseconds, milliseconds } from '@/domain/units';

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
  | 'duration_ms'
  | 'disconnection_reason'
  | 'latency'
  | 'call_cost'
  | 'call_analysis'
  | 'tool_calls'
> & {
  /** How many replies and tool calls the call has, where its row carries fewer. */
  readonly cut?: { readonly replies?: number; readonly tools?: number };
};

/** From here on a reply is slow. Also the line across the small charts. */
export const SLOW_REPLY = milliseconds(2000);

/** The time of each reply of a call, as Retell measured it. */
export const repliesOf = (call: ListedCall): readonly Milliseconds[] =>
  call.latency?.get('e2e')?.values ?? [];

/** The median reply of a call: Retell's own figure, else out of its replies. Null where nothing was measured. */
export function medianReply(call: ListedCall): Milliseconds | null {
  const given = call.latency?.get('e2e')?.p50;
  if (given !== undefined) return given;
  const found = median(repliesOf(call));
  return found === null ? null : milliseconds(found);
}
