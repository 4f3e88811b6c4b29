import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';

const SOONEST_MS = 2_000;
const LATEST_MS = 30_000;
/** An analysis that has not come this long after the end will not come by waiting. */
const GIVE_UP_MS = 10 * 60_000;

/** What a call may still bring: more of itself while it runs, its analysis for a while after, or nothing. */
export type Pending = 'start' | 'end' | 'analysis' | 'nothing';

/** Statuses and settings under which no analysis is ever written are left out, so that the page does not wait in vain. */
export function pendingOf(call: Call, now: number): Pending {
  if (call.call_status === 'registered') return 'start';
  if (!hasEnded(call)) return call.call_status === 'ongoing' ? 'end' : 'nothing';
  if (call.call_status !== 'ended' || call.call_analysis) return 'nothing';
  if (call.end_timestamp === undefined || now - call.end_timestamp > GIVE_UP_MS) return 'nothing';
  return 'analysis';
}

/** How long to wait before asking again, in ms; false when there is nothing to wait for. `unchanged` counts answers without news. */
export function refreshAfter(call: Call, unchanged: number, now: number): number | false {
  if (pendingOf(call, now) === 'nothing') return false;
  return Math.min(LATEST_MS, SOONEST_MS * 1.5 ** Math.min(unchanged, 12));
}
