import type { Moment } from '@/domain/moments/moment';
import { type Seconds, seconds } from '@/domain/units';

/** What is played of a moment: from 2 s before it to a little after it. */
export type Passage = { readonly key: string; readonly from: Seconds; readonly to: Seconds };

const BEFORE_S = 2;
const AFTER_S = 3;
/** So much of a long moment is enough to judge it. In seconds. */
const LONGEST_S = 15;

/** The passages of moments, in their order, each within the recording where its length is known. */
export function passagesOf(moments: readonly Moment[], duration: Seconds | null): readonly Passage[] {
  const end = duration ?? Number.POSITIVE_INFINITY;
  return moments.flatMap(({ key, at, length }) => {
    const from = seconds(Math.max(0, Math.min(at, end) - BEFORE_S));
    const to = seconds(Math.min(end, at + Math.min((length ?? 0) / 1000, LONGEST_S) + AFTER_S));
    return to > from ? [{ key, from, to }] : [];
  });
}

/** How long playing all of them takes at normal speed. */
export const playlistLength = (passages: readonly Passage[]): Seconds =>
  seconds(passages.reduce((sum, { from, to }) => sum + (to - from), 0));

/** The moment to step to from `now`, by time; `by` is 1 for the next, -1 for the one before. Null at the last and the first. */
export function stepTo(moments: readonly Moment[], now: Seconds, by: 1 | -1): Moment | null {
  const sorted = [...moments].sort((a, b) => a.at - b.at);
  // A step lands 2 s early, so what counts is where each step lands; going back leaves a little room to go on.
  const landing = ({ at }: Moment) => Math.max(0, at - BEFORE_S);
  if (by === 1) return sorted.find((moment) => landing(moment) > now + 0.05) ?? null;
  return sorted.findLast((moment) => landing(moment) < now - 1) ?? null;
}
