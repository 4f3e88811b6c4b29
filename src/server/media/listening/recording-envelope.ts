import type { Envelope } from '@/domain/listening/envelope';
import { EnvelopeBuilder } from '@/domain/listening/envelope-builder';
import { decodeSamples } from '@/server/media/wav/samples';
import { WavError, type WavFormat } from '@/server/media/wav/wav-format';
import { WavReader } from '@/server/media/wav/wav-reader';

const EMPTY = new Uint8Array(0);

/** Cuts sample data into whole frames, whatever pieces it comes in. */
class FrameCutter {
  #rest: Uint8Array = EMPTY;

  constructor(readonly frameBytes: number) {}

  cut(piece: Uint8Array): Uint8Array {
    let bytes = piece;
    if (this.#rest.byteLength > 0) {
      bytes = new Uint8Array(this.#rest.byteLength + piece.byteLength);
      bytes.set(this.#rest);
      bytes.set(piece, this.#rest.byteLength);
    }
    const whole = bytes.byteLength - (bytes.byteLength % this.frameBytes);
    this.#rest = bytes.slice(whole);
    return bytes.subarray(0, whole);
  }
}

/** How loud each channel of a WAV is, 100 times a second, read once as it streams by. Throws `WavError`. */
export async function recordingEnvelope(file: AsyncIterable<Uint8Array>): Promise<Envelope> {
  let into: { format: WavFormat; builder: EnvelopeBuilder; cutter: FrameCutter } | null = null;
  const reader = new WavReader({
    onFormat(format, _, dataBytes) {
      if (format.sampleRate < 8000)
        throw new WavError(
          'unsupported',
          'The recording has fewer than 8,000 samples a second; too few to listen to.',
        );
      const frames =
        dataBytes === null ? 0 : Math.min(1e6, (dataBytes / format.frameBytes / format.sampleRate) * 100);
      const builder = new EnvelopeBuilder(format.sampleRate, format.channels, Math.ceil(frames));
      into = { format, builder, cutter: new FrameCutter(format.frameBytes) };
    },
    onData(bytes) {
      if (!into) return;
      const { format, builder, cutter } = into;
      const samples = decodeSamples(cutter.cut(bytes), format.encoding);
      for (let channel = 0; channel < format.channels; channel += 1)
        builder.push(channel, samples, channel, format.channels);
    },
  });
  for await (const chunk of file) {
    reader.push(chunk);
    if (reader.done) break;
  }
  reader.end();
  const done = into as { builder: EnvelopeBuilder } | null;
  if (!done)
    throw new WavError('broken', 'The recording holds no sound: its header is there, its samples are not.');
  return done.builder.finish();
}
