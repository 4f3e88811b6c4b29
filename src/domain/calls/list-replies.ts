import { measuredReplies } from '@/domain/latency';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { median } from '@/domain/percentiles';
import { type Milliseconds, milliseconds } from '@/domain/units';
import type { ListedCall } from './listed-call';

/** A reply of at least this length is slow. The list uses the shipped limit for everybody. */
export const SLOW_REPLY = DEFAULT_THRESHOLDS.slowReply;

/** What a row knows of a call's replies, which is Retell's `e2e` alone. */
export type ListedReplies = {
  /** Measured replies, in order, in whole ms. */
  readonly values: readonly Milliseconds[];
  /** Out of the replies where they are all there, else Retell's figure. Null where nothing was measured. */
  readonly median: Milliseconds | null;
  /** The slowest reply that is known of, as above. */
  readonly slowest: Milliseconds | null;
  /** Replies of the call that its row does not carry. */
  readonly leftOut: number;
  /** `unknown`: nothing was measured, or none that the row carries is slow and the slowest of the others is not known. */
  readonly slow: 'yes' | 'no' | 'unknown';
};

/** More replies than this in one call are not believed. */
const MAX_COUNT = 100_000;

const known = new WeakMap<ListedCall, ListedReplies>();

function readReplies(call: ListedCall): ListedReplies {
  const stats = call.latency?.get('e2e');
  const given = stats?.values ?? [];
  const values = measuredReplies(given);
  const count = call.cut?.replies ?? stats?.num ?? 0;
  const leftOut = Number.isInteger(count) && count <= MAX_COUNT ? Math.max(0, count - given.length) : 0;
  const isComplete = given.length > 0 && leftOut === 0;
  const figure = (ms: Milliseconds | undefined): Milliseconds | undefined =>
    isComplete || ms === undefined ? undefined : measuredReplies([ms])[0];
  const own = median(values);
  const largest = Math.max(
    ...[stats?.max, stats?.p99, stats?.p95, stats?.p90, stats?.p50].map((ms) => figure(ms) ?? 0),
    values.reduce((most, ms) => Math.max(most, ms), 0),
  );
  const isSlowestKnown = isComplete ? values.length > 0 : figure(stats?.max) !== undefined;
  return {
    values,
    median: figure(stats?.p50) ?? (own === null ? null : milliseconds(own)),
    slowest: largest === 0 ? null : milliseconds(largest),
    leftOut,
    slow: largest >= SLOW_REPLY ? 'yes' : isSlowestKnown ? 'no' : 'unknown',
  };
}

/** The replies of a listed call; memoized. */
export function listedReplies(call: ListedCall): ListedReplies {
  const found = known.get(call) ?? readReplies(call);
  known.set(call, found);
  return found;
}
