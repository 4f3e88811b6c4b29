import { concatBytes } from '@/domain/concat-bytes';
import { LARGEST, peakByte } from '@/server/media/wav/magnitudes';
import type { WavFormat } from '@/server/media/wav/wav-format';

const EMPTY = new Uint8Array(0);

/**
 * Turns sample data into peaks, bucket after bucket, channels interleaved. Holds one unfinished bucket and one
 * unfinished frame. A stretch of a bucket that spans pieces is joined by its largest magnitude.
 */
export class PeakScanner {
  readonly #format: WavFormat;
  readonly #bucketFrames: number;
  readonly #emit: (bucket: Uint8Array) => void;
  readonly #most: Float64Array;
  #framesInBucket = 0;
  #odd: Uint8Array = EMPTY;
  #frames = 0;

  /** `emit` gets one byte per channel for each bucket; the array is only lent. */
  constructor(format: WavFormat, bucketFrames: number, emit: (bucket: Uint8Array) => void) {
    this.#format = format;
    this.#bucketFrames = bucketFrames;
    this.#emit = emit;
    this.#most = new Float64Array(format.channels);
  }

  /** Whole frames seen. */
  get frames(): number {
    return this.#frames;
  }

  push(piece: Uint8Array): void {
    const { frameBytes } = this.#format;
    let bytes = piece;
    if (this.#odd.byteLength > 0) bytes = concatBytes([this.#odd, bytes]);
    else if (bytes.byteOffset % 2 === 1) bytes = bytes.slice();
    const whole = Math.floor(bytes.byteLength / frameBytes);
    this.#scan(bytes, whole);
    const used = whole * frameBytes;
    this.#odd = used < bytes.byteLength ? bytes.slice(used) : EMPTY;
  }

  /** The data has ended: the last bucket goes out even if it is not full. A frame that was cut is dropped. */
  end(): void {
    if (this.#framesInBucket > 0) this.#close();
  }

  #scan(bytes: Uint8Array, whole: number): void {
    const { frameBytes, channels, encoding } = this.#format;
    const largest = LARGEST[encoding];
    const width = frameBytes / channels;
    let frame = 0;
    while (frame < whole) {
      const count = Math.min(whole - frame, this.#bucketFrames - this.#framesInBucket);
      const from = frame * frameBytes;
      const to = from + count * frameBytes;
      for (let channel = 0; channel < channels; channel += 1) {
        const most = largest(bytes, from + channel * width, to, frameBytes);
        if (most > (this.#most[channel] ?? 0)) this.#most[channel] = most;
      }
      frame += count;
      this.#framesInBucket += count;
      if (this.#framesInBucket === this.#bucketFrames) this.#close();
    }
    this.#frames += whole;
  }

  #close(): void {
    this.#emit(Uint8Array.from(this.#most, peakByte));
    this.#most.fill(0);
    this.#framesInBucket = 0;
  }
}
