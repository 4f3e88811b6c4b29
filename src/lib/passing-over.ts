import type { TimeRange } from '@/domain/time-range';

/** Where playing does not simply go on: a place to stop at, a stretch to repeat, stretches to leave out (sorted, apart). */
export type Passing = {
  readonly stopAt: number | null;
  readonly loop: TimeRange | null;
  readonly skips: readonly TimeRange[];
};

/** Less than this, in seconds, is not worth a jump. */
const LEAST_SKIP_S = 0.15;

/** The last of the stretches that begins at or before `now`. */
function lastBegun(skips: readonly TimeRange[], now: number): TimeRange | undefined {
  let low = 0;
  let high = skips.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((skips[middle]?.start ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return skips[low - 1];
}

/** Where playing that went from `before` to `now` is moved to, in seconds, or null where it just goes on. */
export function passingTo({ stopAt, loop, skips }: Passing, before: number, now: number): number | null {
  if (stopAt !== null && now >= stopAt) return stopAt;
  const isInLoop = loop !== null && before >= loop.start && before < loop.end;
  if (isInLoop && now >= loop.end) return loop.start;
  const skip = lastBegun(skips, now);
  if (!skip || skip.end - now < LEAST_SKIP_S) return null;
  const limit = Math.min(stopAt ?? Number.POSITIVE_INFINITY, isInLoop ? loop.end : Number.POSITIVE_INFINITY);
  return skip.end < limit ? skip.end : null;
}
