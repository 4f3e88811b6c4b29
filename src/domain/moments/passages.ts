import { type TimeRange, timeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';
import { LEAD_IN_S } from './lead-in';
import { type Moment, stretchOf } from './moment';

/** What is heard of a moment: from 2 s before it to a little after it. */
export type Passage = TimeRange & { readonly key: string };

const AFTER_S = 3;
/** So much of a long moment is enough to judge it. In seconds. */
const LONGEST_S = 15;

/** The passage of a moment from `start` to `end`, within the recording where its length is known; none where that leaves nothing. */
function passage(key: string, start: number, end: number, duration: Seconds | null): Passage[] {
  const last = duration ?? Number.POSITIVE_INFINITY;
  const range = timeRange(Math.max(0, Math.min(start, last) - LEAD_IN_S), Math.min(last, end + AFTER_S));
  return range.end > range.start ? [{ key, ...range }] : [];
}

/** The passages of moments to play, in their order. */
export const passagesOf = (moments: readonly Moment[], duration: Seconds | null): readonly Passage[] =>
  moments.flatMap(({ key, at, length }) =>
    passage(key, at, at + Math.min((length ?? 0) / 1000, LONGEST_S), duration),
  );

/** The passages of moments to keep: the whole of each, also of what led to a failure, with 2 s before and 3 s after. */
export const clipsOf = (moments: readonly Moment[], duration: Seconds | null): readonly Passage[] =>
  moments.flatMap((moment) => {
    const { start, end } = stretchOf(moment);
    return passage(moment.key, start, end, duration);
  });
