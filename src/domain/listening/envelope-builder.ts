import { type Envelope, FRAME_RATE, powerToByte } from './envelope';

/** Full scale of the samples: floats go from -1 to 1. */
const INT16_SCALE = 32_768;
const LEAST_SAMPLE_RATE = 8000;

/** One channel: sums over the frame that is open, and the bytes of those that are done. */
class ChannelBuilder {
  #sum = 0;
  #squares = 0;
  #count = 0;
  #frames = 0;
  #bytes: Uint8Array;
  /** Samples in the frame that is open: frames end at the sample nearest to a multiple of 10 ms, so none drift. */
  #length: number;

  constructor(
    readonly perFrame: number,
    expectedFrames: number,
  ) {
    this.#bytes = new Uint8Array(Math.max(256, expectedFrames));
    this.#length = Math.round(perFrame);
  }

  push(samples: Float32Array | Int16Array, first: number, step: number): void {
    const scale = samples instanceof Int16Array ? 1 / INT16_SCALE : 1;
    let at = first;
    while (at < samples.length) {
      const left = Math.ceil((samples.length - at) / step);
      const take = Math.min(left, this.#length - this.#count);
      const end = at + take * step;
      let sum = 0;
      let squares = 0;
      for (let i = at; i < end; i += step) {
        const sample = samples[i] as number; // inside the array: end is derived from its length
        sum += sample;
        squares += sample * sample;
      }
      this.#sum += sum * scale;
      this.#squares += squares * scale * scale;
      this.#count += take;
      at = end;
      if (this.#count === this.#length) this.#close();
    }
  }

  #close(): void {
    if (this.#frames === this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    const mean = this.#sum / this.#count;
    this.#bytes[this.#frames] = powerToByte(this.#squares / this.#count - mean * mean);
    this.#frames += 1;
    this.#sum = 0;
    this.#squares = 0;
    this.#count = 0;
    this.#length = Math.round((this.#frames + 1) * this.perFrame) - Math.round(this.#frames * this.perFrame);
  }

  /** The bytes so far; at the end of a recording a frame that is at least half full counts. */
  finish(): Uint8Array {
    if (this.#count > 0 && this.#count * 2 >= this.#length) this.#close();
    return this.#bytes.subarray(0, this.#frames);
  }
}

/**
 * Makes an envelope out of samples as they come, in chunks of any size, without keeping them: beside the bytes (which
 * double when `expectedFrames` was too few) it holds a few numbers a channel. A frame with a sample that is not a
 * number is silent.
 */
export class EnvelopeBuilder {
  readonly #channels: readonly ChannelBuilder[];

  /** @throws RangeError for fewer than 8,000 samples a second, or no channel. */
  constructor(sampleRate: number, channels: number, expectedFrames = 0) {
    if (!(sampleRate >= LEAST_SAMPLE_RATE && Number.isFinite(sampleRate)))
      throw new RangeError(`An envelope needs at least 8,000 samples a second, not ${sampleRate}.`);
    if (!(Number.isInteger(channels) && channels > 0))
      throw new RangeError(`An envelope needs at least one channel, not ${channels}.`);
    const perFrame = sampleRate / FRAME_RATE;
    this.#channels = Array.from({ length: channels }, () => new ChannelBuilder(perFrame, expectedFrames));
  }

  /**
   * The next samples of one channel. `first` and `step` pick them out of interleaved samples: for channel c of n, the
   * chunk with `first` c and `step` n. Channels may be fed one after the other.
   */
  push(channel: number, samples: Float32Array | Int16Array, first = 0, step = 1): void {
    const builder = this.#channels[channel];
    if (!builder) throw new RangeError(`There is no channel ${channel} in this envelope.`);
    builder.push(samples, first, step);
  }

  /** The envelope of all that was pushed; the builder is done with then. */
  finish(): Envelope {
    const channels = this.#channels.map((channel) => channel.finish());
    const frames = Math.min(...channels.map((channel) => channel.length));
    return { rate: FRAME_RATE, channels: channels.map((channel) => channel.subarray(0, frames)) };
  }
}
