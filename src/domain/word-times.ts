import type { RawWord } from './call';
import { type Seconds, seconds } from './units';

/** Two days, in seconds. Beyond this a time or a length is damage, not a place in a call or the length of one. */
export const LONGEST_CALL = 172_800;
/** How long a word without an end is taken to last when no later word bounds it. */
const NOMINAL_LENGTH = 0.3;

/** No comparison holds for what is missing or no number. */
const usable = (time: number | undefined): time is Seconds =>
  time !== undefined && time >= 0 && time <= LONGEST_CALL;

/**
 * When each word was spoken, one after the other: a long call has tens of thousands. A missing end, or one that is not
 * after the start, becomes the next word's start, at most {@link NOMINAL_LENGTH} later.
 */
export class WordTimes {
  /** Of the word that was told last; both null where it has no usable start. */
  start: Seconds | null = null;
  end: Seconds | null = null;
  #next = 0;

  constructor(readonly words: readonly RawWord[]) {}

  /** Tells `start` and `end` of a word; the places only grow. */
  tell(place: number): void {
    const { start, end } = this.words[place] ?? {};
    if (!usable(start)) {
      this.start = null;
      this.end = null;
      return;
    }
    this.start = start;
    this.end =
      usable(end) && end > start
        ? end
        : seconds(Math.min(this.#startAfter(place, start), start + NOMINAL_LENGTH));
  }

  #startAfter(place: number, start: Seconds): number {
    this.#next = Math.max(this.#next, place + 1);
    while (this.#next < this.words.length && !usable(this.words[this.#next]?.start)) this.#next += 1;
    const next = this.words[this.#next]?.start;
    return next !== undefined && next > start ? next : Number.POSITIVE_INFINITY;
  }
}
