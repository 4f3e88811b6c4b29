import { BLOCK_BYTES, BLOCK_SAMPLES, decodeBlock } from './ima-adpcm';

/** Samples per second of every clip and every recording. */
export const RATE_HZ = 16_000;

/** One spoken sentence: where its sound lies in the pack, and when each of its words is heard, in ms from its start. */
export type Clip = {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly samples: number;
  readonly words: readonly (readonly [start: number, end: number])[];
};

/** What a sentence is found by. `pace` stretches it: 1 is the voice's own tempo, 0.9 a tenth shorter. */
export const clipKey = (voice: string, pace: number, text: string): string => `${voice} ${pace} ${text}`;

/** One line of a pack's index. */
type ClipEntry = {
  readonly voice: string;
  readonly pace: number;
  readonly text: string;
  readonly block: number;
  readonly samples: number;
  /** Start and end of word after word, flat. */
  readonly words: readonly number[];
};

/** The clips of one pack by {@link clipKey}, out of its index (JSON lines) and its sound. */
export function readPack(index: string, bytes: Uint8Array): Map<string, Clip> {
  const clips = new Map<string, Clip>();
  for (const row of index.split('\n')) {
    if (row === '') continue;
    const { voice, pace, text, block, samples, words } = JSON.parse(row) as ClipEntry;
    const pairs: [number, number][] = [];
    for (let i = 0; i + 1 < words.length; i += 2) pairs.push([words[i] ?? 0, words[i + 1] ?? 0]);
    clips.set(clipKey(voice, pace, text), { bytes, offset: block * BLOCK_BYTES, samples, words: pairs });
  }
  return clips;
}

const block = new Int16Array(BLOCK_SAMPLES);

/** Adds the samples `from` to `to` of a clip to `out`, the first of them at `place`. */
export function addClip(clip: Clip, from: number, to: number, out: Int32Array, place: number): void {
  const last = Math.min(to, clip.samples);
  for (let at = from; at < last; ) {
    const number = Math.floor(at / BLOCK_SAMPLES);
    const first = number * BLOCK_SAMPLES;
    const until = Math.min(last, first + BLOCK_SAMPLES);
    decodeBlock(clip.bytes, clip.offset + number * BLOCK_BYTES, block);
    for (let i = at; i < until; i += 1) {
      const target = place + i - from;
      out[target] = (out[target] ?? 0) + (block[i - first] ?? 0);
    }
    at = until;
  }
}
