import { MOST_BUCKETS } from '@/contract/peaks';

/**
 * Keeps at most 4,096 buckets of a recording whose length is not known beforehand: whenever they are full, each two
 * neighbours become one. Memory stays constant; the result is known only at the end.
 */
export class MergingBuckets {
  readonly #channels: number;
  readonly #bytes: Uint8Array;
  #count = 0;
  #perBucket = 1;
  /** Source buckets already in the last bucket. */
  #inLast = 0;

  constructor(channels: number) {
    this.#channels = channels;
    this.#bytes = new Uint8Array(MOST_BUCKETS * channels);
  }

  /** How many of the buckets that were added one bucket stands for. */
  get perBucket(): number {
    return this.#perBucket;
  }

  get buckets(): Uint8Array {
    return this.#bytes.slice(0, this.#count * this.#channels);
  }

  add(bucket: Uint8Array): void {
    if (this.#inLast === 0) {
      if (this.#count === MOST_BUCKETS) this.#halve();
      this.#count += 1;
    }
    this.#raise((this.#count - 1) * this.#channels, bucket, 0);
    this.#inLast = (this.#inLast + 1) % this.#perBucket;
  }

  #raise(at: number, from: Uint8Array, offset: number): void {
    for (let channel = 0; channel < this.#channels; channel += 1)
      this.#bytes[at + channel] = Math.max(this.#bytes[at + channel] ?? 0, from[offset + channel] ?? 0);
  }

  #halve(): void {
    const half = MOST_BUCKETS / 2;
    const before = this.#bytes.slice();
    this.#bytes.fill(0);
    for (let bucket = 0; bucket < MOST_BUCKETS; bucket += 1)
      this.#raise(Math.floor(bucket / 2) * this.#channels, before, bucket * this.#channels);
    this.#count = half;
    this.#perBucket *= 2;
  }
}
