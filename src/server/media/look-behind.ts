import { factsOf, isSameFile } from './file-facts';
import type { MediaDeps, OpenMedia } from './open-media';
import { readHead } from './read-head';
import { chunkName, isKnownChunk, likeliness } from './wav/chunk-names';
import { openPart, type WavLayout } from './wav-layout';

/** What stands behind the sample data of a WAV as far as its header states it. */
export type Behind = 'nothing' | 'another_file' | 'more_samples';

const LOOK_BYTES = 4096;
/** A recording ends with few chunks; behind more of them nothing is looked for. */
const MOST_LOOKS = 8;
/** Bytes of the smallest WAV with a sample in it. */
const LEAST_FILE = 46;
/** Less of the length than this (s) is a remainder, not sound that the header forgot. */
const LEAST_SOUND_S = 0.1;

/** The bytes at a place; null where the store gives no parts or has another file by now. */
async function bytesAt(
  deps: MediaDeps,
  request: OpenMedia,
  { facts }: WavLayout,
  at: number,
): Promise<Uint8Array | null> {
  const { answer } = await openPart(deps, request, `bytes=${at}-${at + LOOK_BYTES - 1}`);
  const isPart = answer.status === 206 && isSameFile(factsOf(answer), facts);
  const head = await readHead(isPart ? answer.body : null, LOOK_BYTES);
  await head.leave();
  await answer.body?.cancel().catch(() => undefined);
  return isPart ? head.bytes : null;
}

const isFile = (bytes: Uint8Array, at: number): boolean =>
  ['RIFF', 'RF64', 'BW64'].includes(chunkName(bytes, at)) && chunkName(bytes, at + 8) === 'WAVE';

/** Size of the chunk that begins at `at`, header and padding included; null where no chunk does. */
function chunkBytes(bytes: Uint8Array, at: number, left: number): number | null {
  const name = chunkName(bytes, at);
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at + 4, true);
  const isChunk = isKnownChunk(name) || (likeliness(name) > 0 && 8 + size <= left);
  return isChunk ? 8 + size + (size % 2) : null;
}

/** Whether what stands there can only be sound: much of it, and more than the zeros that fill a file up. */
function isSound(bytes: Uint8Array, { format }: WavLayout, left: number): boolean {
  return left >= LEAST_SOUND_S * format.sampleRate * format.frameBytes && bytes.some((byte) => byte !== 0);
}

/**
 * Looks at what stands behind the sample data: the chunks of the file, another file glued to it, or samples that the header
 * does not count. Null where that cannot be known. Throws `ProblemError`.
 */
export async function lookBehind(
  deps: MediaDeps,
  request: OpenMedia,
  wav: WavLayout,
): Promise<Behind | null> {
  const { dataOffset, dataBytes, claimedBytes, fileBytes } = wav;
  if (fileBytes === null || dataBytes === null) return null;
  // Data that reaches beyond the end leaves nothing behind.
  if (claimedBytes !== dataBytes) return 'nothing';
  let at = dataOffset + dataBytes;
  for (let look = 0; look < MOST_LOOKS && fileBytes - at >= LEAST_FILE; look += 1) {
    const bytes = await bytesAt(deps, request, wav, at);
    if (bytes === null) return null;
    let within = 0;
    while (within + 12 <= bytes.byteLength) {
      // The byte that fills an odd chunk up may be there or not.
      if (isFile(bytes, within) || isFile(bytes, within + 1)) return 'another_file';
      const size =
        chunkBytes(bytes, within, fileBytes - at - within) ??
        (look === 0 && within === 0 && dataBytes % 2 === 1 ? chunkBytes(bytes, 1, fileBytes - at - 1) : null);
      if (size === null)
        return look === 0 && within === 0 && isSound(bytes, wav, fileBytes - at) ? 'more_samples' : 'nothing';
      within += size;
    }
    at += within;
    if (within === 0) return 'nothing';
  }
  return 'nothing';
}
