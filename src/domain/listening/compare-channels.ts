import { type Envelope, framesOf, STEPS_PER_DB } from './envelope';
import { farCertainty, isUsual } from './far-answer';
import type { Activity } from './voice-activity';
import { agreementOf } from './word-agreement';
import { type Fit, searchFit } from './word-fit';
import { leadOf, sumsOf, type WordWindow } from './word-match';

/** Word time of the side that says less, in seconds, at which the evidence is two thirds of what it can be. */
const ENOUGH_WORDS = 0.6;
/** Words are compared with speech on the right channel less that on the other: this much is a clear case. */
const CLEAR_AGREEMENT = 0.7;
/** The exchanged channels must fit worse by this share of the fit. */
const CLEAR_LEAD = 0.25;
/** Share of the frames that may differ between two channels that are the same. */
const DIFFERING = 0.02;

const clamp = (value: number): number => Math.max(0, Math.min(1, value));

/** True when two channels differ by no more than rounding wherever either of them sounds. */
export function soundTheSame(envelope: Envelope, one: number, two: number): boolean {
  const a = envelope.channels[one];
  const b = envelope.channels[two];
  let sounding = 0;
  let differing = 0;
  const frames = framesOf(envelope);
  const most = DIFFERING * frames;
  for (let i = 0; i < frames && differing <= most; i += 1) {
    if (Math.max(a?.[i] ?? 0, b?.[i] ?? 0) < 20 * STEPS_PER_DB) continue;
    sounding += 1;
    if (Math.abs((a?.[i] ?? 0) - (b?.[i] ?? 0)) > STEPS_PER_DB) differing += 1;
  }
  return sounding > 0 && differing <= DIFFERING * sounding;
}

/** Two channels with the sides they fit best, by how far it can be relied on (0 to 1). */
export type Pair = {
  readonly agent: number;
  readonly caller: number;
  readonly confidence: number;
  /** How much of the confidence the amount of words allows, 0 to 1. */
  readonly evidence: number;
  readonly fit: Fit;
};

/** Which of two channels is whose, by the fit of the words either way. */
export function comparePair(
  windows: readonly WordWindow[],
  one: number,
  two: number,
  activities: readonly Activity[],
): Pair {
  const sums = [one, two].map((channel) => sumsOf(activities[channel]?.mask ?? new Uint8Array(0)));
  const [first, second] = sums as [Uint32Array, Uint32Array];
  const { asGiven, exchanged } = searchFit(windows, leadOf(first, second));
  const straight = asGiven.score >= exchanged.score;
  const [fit, rival] = straight ? [asGiven, exchanged] : [exchanged, asGiven];
  const found = straight
    ? agreementOf(windows, first, second, fit)
    : agreementOf(windows, second, first, fit);
  const lead = fit.score > 0 ? 1 - rival.score / fit.score : 0;
  const evidence = 1 - Math.exp(-found.wordSeconds / ENOUGH_WORDS);
  const agrees = isUsual(fit)
    ? clamp(found.agreement / CLEAR_AGREEMENT)
    : farCertainty(windows, first.length - 1, false, fit, found);
  return {
    agent: straight ? one : two,
    caller: straight ? two : one,
    confidence: agrees * clamp(lead / CLEAR_LEAD) * evidence,
    evidence,
    fit,
  };
}
