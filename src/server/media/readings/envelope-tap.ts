import { concatBytes } from '@/domain/concat-bytes';
import type { Envelope } from '@/domain/listening/envelope';
import { EnvelopeBuilder } from '@/domain/listening/envelope-builder';
import { decodeSamples } from '@/server/media/wav/samples';
import { WavError, type WavFormat } from '@/server/media/wav/wav-format';

const EMPTY = new Uint8Array(0);

/** Cuts sample data into whole frames, whatever pieces it comes in. */
class FrameCutter {
  #rest: Uint8Array = EMPTY;

  constructor(readonly frameBytes: number) {}

  cut(piece: Uint8Array): Uint8Array {
    const bytes = this.#rest.byteLength > 0 ? concatBytes([this.#rest, piece]) : piece;
    const whole = bytes.byteLength - (bytes.byteLength % this.frameBytes);
    this.#rest = bytes.slice(whole);
    return bytes.subarray(0, whole);
  }
}

/** Whoever else wants the samples that are read for the waveform; throws nothing. */
export type SampleTap = {
  onFormat(format: WavFormat, dataBytes: number | null): void;
  onData(bytes: Uint8Array): void;
  /** The samples have ended as they should. */
  onEnd(): void;
};

const TOO_FEW = 'The recording has fewer than 8,000 samples a second; too few to listen to.';
/** A header may claim any length; more than three hours is not reserved on its word. In frames of 10 ms. */
const MOST_RESERVED = 1e6;

/** Takes down how loud each channel of a WAV is, 100 times a second, as it streams by. */
export class EnvelopeTap implements SampleTap {
  #format: WavFormat | null = null;
  #builder: EnvelopeBuilder | null = null;
  #cutter = new FrameCutter(1);
  #envelope: Envelope | null = null;
  #error: WavError | null = null;

  onFormat(format: WavFormat, dataBytes: number | null): void {
    if (format.sampleRate < 8000) {
      this.#error = new WavError('unsupported', TOO_FEW);
      return;
    }
    const frames = dataBytes === null ? 0 : (dataBytes / format.frameBytes / format.sampleRate) * 100;
    this.#format = format;
    this.#cutter = new FrameCutter(format.frameBytes);
    this.#builder = new EnvelopeBuilder(
      format.sampleRate,
      format.channels,
      Math.ceil(Math.min(MOST_RESERVED, frames)),
    );
  }

  onData(bytes: Uint8Array): void {
    if (!this.#format || !this.#builder) return;
    const { channels, encoding } = this.#format;
    const samples = decodeSamples(this.#cutter.cut(bytes), encoding);
    for (let channel = 0; channel < channels; channel += 1)
      this.#builder.push(channel, samples, channel, channels);
  }

  onEnd(): void {
    this.#envelope = this.#builder?.finish() ?? null;
    this.#builder = null;
  }

  /** What was taken down; null before the end, and where it cannot be had, which `error` may explain. */
  get envelope(): Envelope | null {
    return this.#envelope;
  }

  get error(): WavError | null {
    return this.#error;
  }
}
