import type { Call } from '@/domain/call';
import { pendingOf } from '@/domain/pending';

const SOONEST_MS = 2_000;
const LATEST_MS = 30_000;
/** A stale call may yet be corrected by Retell. */
const STALE_MS = 5 * 60_000;

/** How long to wait before asking again, in ms; false when there is nothing to wait for. `unchanged` counts answers without news. */
export function refreshAfter(call: Call, unchanged: number, now: number): number | false {
  const pending = pendingOf(call, now);
  switch (pending) {
    case 'nothing':
      return false;
    case 'stale':
      return STALE_MS;
    case 'start':
    case 'end':
    case 'analysis':
      return Math.min(LATEST_MS, SOONEST_MS * 1.5 ** Math.min(unchanged, 12));
    default:
      return pending satisfies never;
  }
}
