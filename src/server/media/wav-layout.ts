import { type FileFacts, factsOf, isPacked, isSameFile } from './file-facts';
import { type MediaDeps, type OpenedMedia, type OpenMedia, openMedia } from './open-media';
import type { JudgedWav } from './wav/correct-header';
import { WavError, type WavFormat } from './wav/wav-format';
import { WavReader } from './wav/wav-reader';

/** Where the samples of a file lie. */
export type WavLayout = JudgedWav & {
  /** Whole frames that are there; null where neither the header nor the store states a length. */
  readonly frames: number | null;
  readonly facts: FileFacts;
};

/** Two answers told of two files. */
export const changed = (): WavError =>
  new WavError('broken', 'The recording was changed while it was read. Try again.');

/** Bytes of one look at a header that did not end within the first. */
const LOOK_BYTES = 65_536;

/** Opens a part of a file; where the store keeps it packed all of it, since a part could not be unpacked. */
export async function openPart(
  deps: MediaDeps,
  request: OpenMedia,
  range: string | undefined,
): Promise<OpenedMedia> {
  const opened = await openMedia(deps, { ...request, range });
  if (opened.answer.status !== 206 || !isPacked(opened.answer)) return opened;
  await opened.answer.body?.cancel().catch(() => undefined);
  return openMedia(deps, { ...request, range: undefined });
}

/** The first byte that an answer holds. Throws `WavError` for a part that is not told. */
function firstByte({ status, headers }: Response): number {
  if (status !== 206) return 0;
  const first = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
  if (first !== undefined) return Number(first);
  throw new WavError('broken', 'The store sent a part of the recording without saying which.');
}

/** No file has so many chunks before its sound that it takes more looks to find it. */
const MOST_LOOKS = 32;

/** The first part of a file as it was opened, its bytes still to be read. */
export type FirstLook = { readonly answer: Response; readonly chunks: AsyncIterable<Uint8Array> };

/**
 * Reads where the samples of a file lie, from its first part as a rule; chunks that stand before them are jumped over.
 * Throws `WavError`, also for what is not WAV or was replaced between two looks, and `ProblemError`.
 */
export async function layoutOf(deps: MediaDeps, request: OpenMedia, first: FirstLook): Promise<WavLayout> {
  let facts = factsOf(first.answer);
  let found: WavLayout | null = null;
  const sink = {
    onFormat(format: WavFormat, dataOffset: number, claimedBytes: number | null, fmt: Uint8Array) {
      const there = (facts.length ?? Number.POSITIVE_INFINITY) - dataOffset;
      const bytes = Math.max(0, Math.min(claimedBytes ?? Number.POSITIVE_INFINITY, there));
      const frames = Number.isFinite(bytes) ? Math.floor(bytes / format.frameBytes) : null;
      // What follows the last whole frame is no sound; a length that fits is left as it is.
      const dataBytes = frames === null || bytes === claimedBytes ? claimedBytes : frames * format.frameBytes;
      const sizes = { claimedBytes, dataBytes, fileBytes: facts.length };
      found = { ...reader.places, ...sizes, format, fmt, dataOffset, frames, facts, isGlued: false };
    },
    onData: () => undefined,
  };
  const reader: WavReader = new WavReader(sink, { seeksFormat: true, fileBytes: () => facts.length });
  for (let look = 0, at = 0; look < MOST_LOOKS; look += 1) {
    const range = `bytes=${at}-${at + LOOK_BYTES - 1}`;
    const { answer, chunks } = look === 0 ? first : await openLook(deps, request, range);
    const seen = factsOf(answer);
    // That there is no more of it is said without a version as a rule.
    const tells = answer.status !== 416 || seen.version !== null;
    if (look > 0 && tells && !isSameFile(seen, facts)) {
      await answer.body?.cancel().catch(() => undefined);
      throw changed();
    }
    if (answer.status === 416) break;
    facts = seen;
    let position = firstByte(answer);
    // Leaving the loop cancels the transfer.
    for await (const chunk of chunks) {
      const known = Math.max(0, at - position);
      position += chunk.byteLength;
      if (known < chunk.byteLength) reader.push(chunk.subarray(known));
      if (found) return found;
    }
    // A store that gave all has no more to give.
    if (answer.status !== 206) break;
    at = reader.skipAhead();
  }
  reader.end();
  if (found) return found;
  throw new WavError('broken', 'The recording ends before its sound begins.');
}

const NOTHING: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} };

async function openLook(deps: MediaDeps, request: OpenMedia, range: string): Promise<FirstLook> {
  const { answer } = await openPart(deps, request, range);
  return { answer, chunks: answer.body ?? NOTHING };
}

/** A layout whose sound goes on to the end of the file, whatever its header states. */
export function toTheEnd(wav: WavLayout): WavLayout {
  const frames = Math.floor(((wav.fileBytes ?? 0) - wav.dataOffset) / wav.format.frameBytes);
  return { ...wav, frames, dataBytes: frames * wav.format.frameBytes };
}

/** The frames of a layout. Throws `WavError` where their number is not known. */
export function knownFrames({ frames }: WavLayout): number {
  if (frames !== null) return frames;
  throw new WavError('unsupported', 'The recording tells no length, so no part of it is read.');
}

/**
 * The bytes from `start` to before `end`, also out of a store that ignores Range. Throws `WavError` where they are not
 * all there, or where the file is no longer the one whose layout was read.
 */
export async function* bytesBetween(
  deps: MediaDeps,
  request: OpenMedia,
  { facts }: WavLayout,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  if (end <= start) return;
  const { answer } = await openPart(deps, request, `bytes=${start}-${end - 1}`);
  try {
    if (!isSameFile(factsOf(answer), facts)) throw changed();
    let at = firstByte(answer);
    if (answer.status === 416 || at > start)
      throw new WavError('broken', 'The recording ended before its header said it would.');
    for await (const chunk of answer.body ?? []) {
      const from = Math.max(0, start - at);
      const to = Math.min(chunk.byteLength, end - at);
      at += chunk.byteLength;
      if (to > from) yield chunk.subarray(from, to);
      if (at >= end) return;
    }
  } finally {
    await answer.body?.cancel().catch(() => undefined);
  }
  throw new WavError('broken', 'The recording ended before its header said it would.');
}
