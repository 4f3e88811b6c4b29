import { type Grid, LARGEST_DRIFT, SEARCHED_OFFSET } from './word-grid';

/**
 * The best scores by where they put the middle of the call, to tell whether an answer stands out from those far from it.
 * Usual offsets and those beyond are told apart: a usual answer has been compared with its likes already.
 */
export class Rivals {
  readonly #usual: Float64Array;
  readonly #beyond: Float64Array;
  readonly #middle: number;
  readonly #most: number;

  /** `most`: what is usual, and how far a rival is from the answer, in steps of the grid. */
  constructor({ step, length }: Grid, most: number) {
    this.#most = most;
    this.#middle = length / 2;
    const reach = Math.ceil(SEARCHED_OFFSET / step + LARGEST_DRIFT * this.#middle) + 1;
    this.#usual = new Float64Array(2 * reach + 1);
    this.#beyond = new Float64Array(2 * reach + 1);
  }

  #at(offset: number, drift: number): number {
    return Math.round(offset + drift * this.#middle) + (this.#usual.length >> 1);
  }

  /** Notes a score; offsets are in steps of the grid. */
  add(offset: number, drift: number, score: number): void {
    const scores = Math.abs(offset) <= this.#most ? this.#usual : this.#beyond;
    const at = this.#at(offset, drift);
    if (score > (scores[at] ?? 0)) scores[at] = score;
  }

  /** By what share of its score the answer there is better than any other far from it, 1 at most. */
  leadOf(offset: number, drift: number): number {
    const middle = this.#at(offset, drift);
    const isUsual = Math.abs(offset) <= this.#most;
    let own = 0;
    let rival = 0;
    this.#usual.forEach((usual, i) => {
      const beyond = this.#beyond[i] ?? 0;
      const away = Math.abs(i - middle);
      if (away <= 2) own = Math.max(own, usual, beyond);
      else if (away > this.#most) rival = Math.max(rival, beyond, isUsual ? 0 : usual);
    });
    return own === 0 ? 0 : 1 - rival / own;
  }
}
