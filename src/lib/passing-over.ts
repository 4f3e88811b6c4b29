import { bisect } from '@/domain/bisect';
import type { TimeRange } from '@/domain/time-range';

/** Where playing does not simply go on: a place to stop at, a stretch to repeat, stretches to leave out (sorted, apart). */
export type Passing = {
  readonly stopAt: number | null;
  readonly loop: TimeRange | null;
  readonly skips: readonly TimeRange[];
};

/** Less than this, in seconds, is not worth a jump. */
const LEAST_SKIP_S = 0.15;

/** Where playing that went from `before` to `now` is moved to, in seconds, or null where it just goes on. */
export function passingTo({ stopAt, loop, skips }: Passing, before: number, now: number): number | null {
  if (stopAt !== null && now >= stopAt) return stopAt;
  const isInLoop = loop !== null && before >= loop.start && before < loop.end;
  if (isInLoop && now >= loop.end) return loop.start;
  const skip = skips[bisect(0, skips.length, (place) => (skips[place]?.start ?? 0) <= now) - 1];
  if (!skip || skip.end - now < LEAST_SKIP_S) return null;
  const limit = Math.min(stopAt ?? Number.POSITIVE_INFINITY, isInLoop ? loop.end : Number.POSITIVE_INFINITY);
  return skip.end < limit ? skip.end : null;
}
