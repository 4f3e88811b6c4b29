import { lowerBound, upperBound } from '@/domain/bisect';
import type { Turn, Word } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';

/** Going back within this long after a start means the one before, as on any player. */
const BACK_GRACE_S = 1;
/** Two places this near are the same: times are decimals. */
const SAME_S = 0.001;

const startsOf = (timed: readonly (Turn | Word)[]): Seconds[] =>
  timed.flatMap(({ start }) => (start === null ? [] : [start])).sort((a, b) => a - b);

/** Starts to step through, sorted, in seconds; each place once. */
export function stepsOf(timed: readonly (Turn | Word)[]): readonly Seconds[] {
  return startsOf(timed).filter((start, i, all) => i === 0 || start - (all[i - 1] ?? start) > SAME_S);
}

/** The next start after `now`, or null at the last. */
export const nextStep = (steps: readonly Seconds[], now: number): Seconds | null =>
  steps[upperBound(steps, now + SAME_S)] ?? null;

/** The start to go back to: that of the current one, or of the one before when it has only just begun. */
export const previousStep = (steps: readonly Seconds[], now: number, grace = BACK_GRACE_S): Seconds | null =>
  steps[lowerBound(steps, now - Math.max(grace, SAME_S)) - 1] ?? steps[0] ?? null;
