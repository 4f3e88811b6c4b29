import type { RawWord } from './call';
import type { Seconds } from './units';

/** A start and an end for each word, in seconds; NaN for a word without a usable start. */
export type WordTimes = { readonly starts: Float64Array; readonly ends: Float64Array };

/** Two days, in seconds. Beyond this a time or a length is damage, not a place in a call or the length of one. */
export const LONGEST_CALL = 172_800;
/** How long a word without an end is taken to last when no later word bounds it. */
const NOMINAL_LENGTH = 0.3;

const usable = (time: number | undefined): time is Seconds =>
  time !== undefined && Number.isFinite(time) && time >= 0 && time <= LONGEST_CALL;

/**
 * When each word was spoken. A missing end, or one that is not after the start, becomes the next word's start, at most
 * {@link NOMINAL_LENGTH} later. Plain numbers, since a long call has tens of thousands.
 */
export function wordTimes(words: readonly RawWord[]): WordTimes {
  const starts = new Float64Array(words.length).fill(Number.NaN);
  const ends = new Float64Array(words.length).fill(Number.NaN);
  let next = Number.POSITIVE_INFINITY;
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const word = words[i];
    if (!word || !usable(word.start)) continue;
    const { start, end } = word;
    const bound = next > start ? next : Number.POSITIVE_INFINITY;
    starts[i] = start;
    ends[i] = usable(end) && end > start ? end : Math.min(bound, start + NOMINAL_LENGTH);
    next = start;
  }
  return { starts, ends };
}
