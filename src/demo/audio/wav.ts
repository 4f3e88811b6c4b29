import type { Bleep, Layout } from '../layout';
import { RATE_HZ } from '../speech/clip-pack';
import { renderChannel } from './render';

export const HEADER_BYTES = 44;
/** Samples of each channel that are assembled at a time. */
const CHUNK = 8192;

/** A WAV file that is assembled as it is read. */
export type Wav = {
  readonly layout: Layout;
  /** 2: caller, agent. 1: their mix. */
  readonly channels: 1 | 2;
  /** What the scrubbed recording hides; none in the full one. */
  readonly bleeps: readonly Bleep[];
};

const frameBytes = (wav: Wav): number => wav.channels * 2;

export const byteLength = (wav: Wav): number => HEADER_BYTES + wav.layout.samples * frameBytes(wav);

/** The canonical 44-byte header of 16-bit PCM. */
export function wavHeader(wav: Wav): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => {
    for (let i = 0; i < letters.length; i += 1) view.setUint8(at + i, letters.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, byteLength(wav) - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, wav.channels, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ * frameBytes(wav), true);
  view.setUint16(32, frameBytes(wav), true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, byteLength(wav) - HEADER_BYTES, true);
  return bytes;
}

const clamp = (sample: number) => Math.max(-32768, Math.min(32767, sample));

/** The frames `from` to `to` as little-endian bytes. */
function renderFrames(wav: Wav, from: number, to: number): Uint8Array<ArrayBuffer> {
  const frames = to - from;
  const caller = new Int32Array(frames);
  const agent = new Int32Array(frames);
  renderChannel(wav.layout, 0, wav.bleeps, from, to, caller);
  renderChannel(wav.layout, 1, wav.bleeps, from, to, agent);
  const view = new DataView(new ArrayBuffer(frames * frameBytes(wav)));
  for (let i = 0; i < frames; i += 1) {
    const [left, right] = [caller[i] ?? 0, agent[i] ?? 0];
    if (wav.channels === 1) view.setInt16(i * 2, clamp(left + right), true);
    else {
      view.setInt16(i * 4, clamp(left), true);
      view.setInt16(i * 4 + 2, clamp(right), true);
    }
  }
  return new Uint8Array(view.buffer);
}

/** The bytes `from` to `to` (exclusive) of the file, assembled chunk by chunk as the reader asks for them. */
export function wavBytes(wav: Wav, from: number, to: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= to) return controller.close();
        if (at < HEADER_BYTES) {
          const until = Math.min(to, HEADER_BYTES);
          controller.enqueue(wavHeader(wav).slice(at, until));
          at = until;
          return;
        }
        const size = frameBytes(wav);
        const frame = Math.floor((at - HEADER_BYTES) / size);
        const lastFrame = Math.min(frame + CHUNK, Math.ceil((to - HEADER_BYTES) / size));
        const first = HEADER_BYTES + frame * size;
        const until = Math.min(to, HEADER_BYTES + lastFrame * size);
        controller.enqueue(renderFrames(wav, frame, lastFrame).slice(at - first, until - first));
        at = until;
      },
    },
    { highWaterMark: 0 },
  );
}
