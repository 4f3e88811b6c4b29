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
export function nextStep(steps: readonly Seconds[], now: number): Seconds | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? 0) <= now + SAME_S) low = middle + 1;
    else high = middle;
  }
  return steps[low] ?? null;
}

/** The start to go back to: that of the current one, or of the one before when it has only just begun. */
export function previousStep(steps: readonly Seconds[], now: number, grace = BACK_GRACE_S): Seconds | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? 0) < now - Math.max(grace, SAME_S)) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? steps[0] ?? null;
}
