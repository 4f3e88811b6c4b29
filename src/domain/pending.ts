import { hasAnalysis } from './analysis';
import type { Call } from './call';
import { hasEnded, isStale } from './disconnection';

/** An analysis that has not come this long after the end, in ms, will not come by waiting. */
const ANALYSIS_WAIT_MS = 10 * 60_000;

/**
 * What a call may still bring: more of itself while it runs, its analysis for a while after, or nothing. `stale`: Retell
 * says that it runs, and it cannot.
 */
export type Pending = 'start' | 'end' | 'analysis' | 'stale' | 'nothing';

type Pended = Pick<
  Call,
  | 'call_status'
  | 'start_timestamp'
  | 'end_timestamp'
  | 'disconnection_reason'
  | 'call_analysis'
  | 'scrubbed_call_analysis'
>;

/** What a call is waiting for at `now` (ms since the epoch). Without a status that leads to an analysis, none is waited for. */
export function pendingOf(call: Pended, now: number): Pending {
  if (call.call_status === 'registered') return 'start';
  if (isStale(call, now)) return 'stale';
  if (!hasEnded(call, now)) return call.call_status === 'ongoing' ? 'end' : 'nothing';
  if (call.call_status !== 'ended' || hasAnalysis(call)) return 'nothing';
  if (call.end_timestamp === undefined || now - call.end_timestamp > ANALYSIS_WAIT_MS) return 'nothing';
  return 'analysis';
}
