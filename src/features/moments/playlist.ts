import type { Moment } from '@/domain/moments/moment';
import type { Passage } from '@/domain/moments/passages';
import { isAudibleBetween } from '@/domain/recording-coverage/compare-recording';
import type { Coverage } from '@/domain/recording-coverage/recording-evidence';
import { type Seconds, seconds } from '@/domain/units';
import { landingTime } from '@/lib/jump-to';

/** A moment without a length is looked at for so long, in seconds. */
const INSTANT_S = 0.5;

/** The moments of which at least a part can be heard; all of them while that is not known. */
export function audibleMoments(moments: readonly Moment[], coverage: Coverage | null): readonly Moment[] {
  if (coverage === null) return moments;
  return moments.filter(({ at, length }) =>
    isAudibleBetween(coverage, at, at + Math.max(INSTANT_S, (length ?? 0) / 1000)),
  );
}

/** How long playing all of them takes at normal speed. */
export const playlistLength = (passages: readonly Passage[]): Seconds =>
  seconds(passages.reduce((sum, { start, end }) => sum + (end - start), 0));

/** The moment to step to from `now`, by time; `by` is 1 for the next, -1 for the one before. Null at the last and the first. */
export function stepTo(
  moments: readonly Moment[],
  now: Seconds,
  by: 1 | -1,
  coverage: Coverage | null = null,
): Moment | null {
  const sorted = [...moments].sort((a, b) => a.at - b.at);
  // Steps land before their moment, so compare the landings; going back leaves a little room to go on.
  const landing = ({ at }: Moment) => landingTime(coverage, at);
  if (by === 1) return sorted.find((moment) => landing(moment) > now + 0.05) ?? null;
  return sorted.findLast((moment) => landing(moment) < now - 1) ?? null;
}
