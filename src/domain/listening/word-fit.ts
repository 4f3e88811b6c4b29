import {
  driftsOf,
  type Grid,
  gridOf,
  halved,
  LARGEST_DRIFT,
  LARGEST_OFFSET,
  SEARCHED_OFFSET,
  STEP,
  sumUp,
} from './word-grid';
import type { Lead, WordWindow } from './word-match';
import { Rivals } from './word-rivals';

/** Word times are rarely off by more, in seconds; beyond, an answer must stand out from all others. */
export const USUAL_OFFSET = 3;
const USUAL = Math.round(USUAL_OFFSET / STEP);
/** Of two fits that are nearly as good the nearer one is right: so much is taken off where the usual ends, and beyond. */
const FAR_OFFSET = 0.15;
const FAR_DRIFT = 0.1;

/** How far apart two offsets are when they are different answers rather than the same one, in steps. */
const APART = 6;
/** What the wide steps find is looked at again so many fine steps around. */
const AROUND = 4;

/** Recording time = word time + offset + drift × word time. */
export type Fit = {
  readonly offset: number;
  readonly drift: number;
  readonly score: number;
  /** By what share of the score it is better than the next answer, 0 to 1. */
  readonly lead: number;
};
const NO_FIT: Fit = { offset: 0, drift: 0, score: 0, lead: 0 };

/** Offset in steps of the grid at hand. */
type Place = { readonly offset: number; readonly drift: number; readonly score: number };
/** As the channels are given (0) and exchanged (1): the same sum, once above and once below nothing. */
type Side = 0 | 1;
const sideOf = (sum: number): Side => (sum < 0 ? 1 : 0);
const NOWHERE: Place = { offset: 0, drift: 0, score: 0 };

/** What is left of a score so many seconds away, at such a drift. */
function nearness(offset: number, drift: number): number {
  const far = FAR_OFFSET * Math.min(1, Math.abs(offset) / USUAL_OFFSET);
  return 1 - (FAR_DRIFT * Math.abs(drift)) / LARGEST_DRIFT - far;
}

/** Tries every offset up to `most` steps either way of `centre` at each drift. */
function scan(
  grid: Grid,
  drifts: readonly number[],
  most: number,
  centre: number,
  visit: (place: Place, side: Side, sum: number) => void,
): void {
  const sums = new Float64Array(2 * most + 1);
  for (const drift of drifts) {
    sumUp(grid, drift, sums, centre);
    for (let i = 0; i < sums.length; i += 1) {
      const sum = Math.abs(sums[i] ?? 0);
      const offset = i - most + centre;
      const score = sum * nearness(offset * grid.step, drift);
      visit({ offset, drift, score }, sideOf(sums[i] ?? 0), sum);
    }
  }
}

/** The best place either way round within `most` steps of `centre`. */
function bestPlaces(grid: Grid, drifts: readonly number[], most: number, centre = 0): [Place, Place] {
  const best: [Place, Place] = [NOWHERE, NOWHERE];
  scan(grid, drifts, most, centre, (place, side) => {
    if (place.score > best[side].score) best[side] = place;
  });
  return best;
}

/** The best place beyond the usual offsets either way round, and what else there is in the whole range. */
function lookFar(grid: Grid): { beyond: [Place, Place]; rivals: [Rivals, Rivals] } {
  const usual = USUAL_OFFSET / grid.step;
  const beyond: [Place, Place] = [NOWHERE, NOWHERE];
  const rivals: [Rivals, Rivals] = [new Rivals(grid, usual), new Rivals(grid, usual)];
  scan(grid, driftsOf(grid), Math.round(SEARCHED_OFFSET / grid.step), 0, (place, side, sum) => {
    rivals[side].add(place.offset, place.drift, sum);
    if (Math.abs(place.offset) > usual && place.score > beyond[side].score) beyond[side] = place;
  });
  return { beyond, rivals };
}

/** By how much a place is better than those around it at the same drift, 1 at most. */
function leadAround(grid: Grid, { offset, drift, score }: Place, side: Side): number {
  const centre = Math.abs(offset) <= USUAL ? 0 : offset;
  let rival = 0;
  scan(grid, [drift], USUAL, centre, (other, otherSide) => {
    if (otherSide === side && Math.abs(other.offset - offset) >= APART) rival = Math.max(rival, other.score);
  });
  return 1 - rival / score;
}

/**
 * The offset and drift at which the words fit the speech best, and those at which they would fit best if the channels
 * were exchanged. Usual offsets are tried in steps of 100 ms, and all of the range in steps of 200 ms, the best of which
 * is looked at again. Its cost grows with the words and, through the drift, a little faster than the length; three hours
 * take a fraction of a second.
 */
export function searchFit(windows: readonly WordWindow[], lead: Lead): { asGiven: Fit; exchanged: Fit } {
  const grid = gridOf(windows, lead);
  const drifts = driftsOf(grid);
  const usual = bestPlaces(grid, drifts, USUAL);
  const { beyond, rivals } = lookFar(halved(grid));
  const answer = (side: Side): Fit => {
    const far = beyond[side];
    const around = drifts.filter((drift) => Math.abs(drift - far.drift) * grid.length <= 2 * AROUND);
    const again = bestPlaces(grid, around, AROUND, 2 * far.offset)[side];
    const best = again.score > usual[side].score ? again : usual[side];
    if (best.score === 0) return NO_FIT;
    const offset = best.offset * STEP;
    // What is found in the margin may well lie further out.
    const isOutside = Math.abs(offset) > LARGEST_OFFSET + STEP;
    const lead = isOutside
      ? 0
      : Math.min(leadAround(grid, best, side), rivals[side].leadOf(best.offset / 2, best.drift));
    return { ...best, offset, lead: Math.max(0, lead) };
  };
  return { asGiven: answer(0), exchanged: answer(1) };
}
