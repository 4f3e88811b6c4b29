import { FRAME_RATE } from './envelope';
import { fitOf, type Lead, type WordWindow } from './word-match';

/** How far word times may be off: seconds at the start of the call, and seconds more for each second. */
export const LARGEST_OFFSET = 3;
export const LARGEST_DRIFT = 0.005;

/** The search goes in steps of 100 ms. */
const STEP = 0.1;
const STEP_FRAMES = STEP * FRAME_RATE;
/** Of two fits that are nearly as good the nearer one is right: so much is taken off at the far ends. */
const FAR_OFFSET = 0.15;
const FAR_DRIFT = 0.1;

/** How far apart two offsets are when they are different answers rather than the same one, in steps. */
const APART = 6;

/** Recording time = word time + offset + drift × word time. */
export type Fit = {
  readonly offset: number;
  readonly drift: number;
  readonly score: number;
  /** By what share of the score it is better than the next answer, 0 to 1. */
  readonly lead: number;
};
const NO_FIT: Fit = { offset: 0, drift: 0, score: 0, lead: 0 };

export const middleOf = (window: WordWindow): number => (window.start + window.end) / 2 / FRAME_RATE;

/**
 * The offset and drift at which the words fit the speech best, and those at which they would fit best if the channels
 * were exchanged. Tries all of the allowed range in steps of 100 ms. Its cost grows with the words and, through the
 * drift, a little faster than the length; three hours take a fraction of a second.
 */
export function searchFit(windows: readonly WordWindow[], lead: Lead): { asGiven: Fit; exchanged: Fit } {
  const last = windows.at(-1);
  const length = last ? middleOf(last) : 0;
  const offsets = Math.round(LARGEST_OFFSET / STEP);
  const drifts = Math.ceil((LARGEST_DRIFT * length) / (2 * STEP));
  const tables = windows.map((window) => {
    const reach = offsets + Math.ceil((LARGEST_DRIFT * middleOf(window)) / STEP) + 1;
    const fits = new Float32Array(2 * reach + 1);
    for (let lag = -reach; lag <= reach; lag += 1) fits[lag + reach] = fitOf(window, lead, lag * STEP_FRAMES);
    return { fits, reach, at: middleOf(window) / STEP };
  });
  const sums = new Float64Array(2 * offsets + 1);
  const sumUp = (drift: number) => {
    sums.fill(0);
    for (const { fits, reach, at } of tables) {
      const base = Math.round(drift * at) + reach - offsets;
      for (let o = 0; o < sums.length; o += 1) sums[o] = (sums[o] ?? 0) + (fits[base + o] ?? 0);
    }
    const near = 1 - (FAR_DRIFT * Math.abs(drift)) / LARGEST_DRIFT;
    for (let o = 0; o < sums.length; o += 1)
      sums[o] = (sums[o] ?? 0) * (near - (FAR_OFFSET * Math.abs(o - offsets)) / offsets);
  };
  const best = { asGiven: NO_FIT, exchanged: NO_FIT };
  for (let d = -drifts; d <= drifts; d += 1) {
    const drift = drifts === 0 ? 0 : (LARGEST_DRIFT * d) / drifts;
    sumUp(drift);
    sums.forEach((sum, o) => {
      const offset = (o - offsets) * STEP;
      if (sum > best.asGiven.score) best.asGiven = { offset, drift, score: sum, lead: 0 };
      if (-sum > best.exchanged.score) best.exchanged = { offset, drift, score: -sum, lead: 0 };
    });
  }
  const withLead = (fit: Fit, sign: 1 | -1): Fit => {
    if (fit.score === 0) return fit;
    sumUp(fit.drift);
    const rivals = sums.filter((_, o) => Math.abs(o - offsets - fit.offset / STEP) >= APART - 0.5);
    const rival = rivals.reduce((most, sum) => Math.max(most, sign * sum), 0);
    return { ...fit, lead: Math.max(0, 1 - rival / fit.score) };
  };
  return { asGiven: withLead(best.asGiven, 1), exchanged: withLead(best.exchanged, -1) };
}
