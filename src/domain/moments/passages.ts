import { type Seconds, seconds } from '@/domain/units';
import { type Moment, stretchOf } from './moment';

/** What is heard of a moment: from 2 s before it to a little after it, in seconds. */
export type Passage = { readonly key: string; readonly from: Seconds; readonly to: Seconds };

const BEFORE_S = 2;
const AFTER_S = 3;
/** So much of a long moment is enough to judge it. In seconds. */
const LONGEST_S = 15;

/** The passages of moments to play, in their order, each within the recording where its length is known. */
export function passagesOf(moments: readonly Moment[], duration: Seconds | null): readonly Passage[] {
  const end = duration ?? Number.POSITIVE_INFINITY;
  return moments.flatMap(({ key, at, length }) => {
    const from = seconds(Math.max(0, Math.min(at, end) - BEFORE_S));
    const to = seconds(Math.min(end, at + Math.min((length ?? 0) / 1000, LONGEST_S) + AFTER_S));
    return to > from ? [{ key, from, to }] : [];
  });
}

/** The passages of moments to keep: the whole of each, also of what led to a failure, with 2 s before and 3 s after. */
export function clipsOf(moments: readonly Moment[], duration: Seconds | null): readonly Passage[] {
  const end = duration ?? Number.POSITIVE_INFINITY;
  return moments.flatMap((moment) => {
    const stretch = stretchOf(moment);
    const from = seconds(Math.max(0, Math.min(stretch.from, end) - BEFORE_S));
    const to = seconds(Math.min(end, stretch.to + AFTER_S));
    return to > from ? [{ key: moment.key, from, to }] : [];
  });
}
