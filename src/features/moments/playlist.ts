import type { Moment } from '@/domain/moments/moment';
import type { Passage } from '@/domain/moments/passages';
import { type Seconds, seconds } from '@/domain/units';

const BEFORE_S = 2;

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
