import { type FileFacts, factsOf, isPacked, isSameFile } from './file-facts';
import { typeToRead } from './media-type';
import { type MediaDeps, type OpenedMedia, type OpenMedia, openMedia } from './open-media';
import { WavError, type WavFormat } from './wav/wav-format';
import { WavReader } from './wav/wav-reader';

/** Where the samples of a file lie. */
export type WavLayout = {
  readonly format: WavFormat;
  /** The body of the format chunk as it stands in the file. */
  readonly fmt: Uint8Array;
  readonly dataOffset: number;
  /** Whole frames that are there: what the header says, less where the file is shorter. */
  readonly frames: number;
  readonly facts: FileFacts;
};

/** Two answers told of two files. */
export const changed = (): WavError =>
  new WavError('broken', 'The recording was changed while it was read. Try again.');

/** Within so many bytes a header ends as a rule; where it does not, the file is read until it does. */
const HEAD_BYTES = 65_536;

/** Opens a part of a file; where the store keeps it packed all of it, since a part could not be unpacked. */
async function openPart(
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

/**
 * Reads where the samples of a file lie, from its head alone as a rule; chunks that stand before them are jumped over.
 * Throws `WavError`, also for what is not WAV or was replaced between two looks, and `ProblemError`.
 */
export async function layoutOf(deps: MediaDeps, request: OpenMedia): Promise<WavLayout> {
  let facts: FileFacts = { length: null, version: null };
  let found: WavLayout | null = null;
  const sink = {
    onFormat(format: WavFormat, dataOffset: number, said: number | null, fmt: Uint8Array) {
      const there = (facts.length ?? Number.POSITIVE_INFINITY) - dataOffset;
      const bytes = Math.min(said ?? Number.POSITIVE_INFINITY, there);
      if (!Number.isFinite(bytes))
        throw new WavError('unsupported', 'The recording tells no length, so no part of it is read.');
      const frames = Math.max(0, Math.floor(bytes / format.frameBytes));
      found = { format, fmt, dataOffset, frames, facts };
    },
    onData: () => undefined,
  };
  const reader = new WavReader(sink, { seeksFormat: true, fileBytes: () => facts.length });
  for (let look = 0, at = 0; look < MOST_LOOKS; look += 1) {
    const { answer } = await openPart(deps, request, `bytes=${at}-${at + HEAD_BYTES - 1}`);
    const seen = factsOf(answer);
    // That there is no more of it is said without a version as a rule.
    const tells = answer.status !== 416 || seen.version !== null;
    if (look > 0 && tells && !isSameFile(seen, facts)) {
      await answer.body?.cancel().catch(() => undefined);
      throw changed();
    }
    facts = seen;
    const type = answer.status === 416 ? 'audio/wav' : typeToRead(answer.headers.get('content-type'));
    if (type !== 'audio/wav') {
      await answer.body?.cancel().catch(() => undefined);
      throw new WavError(
        'unsupported',
        `The recording is ${type ?? 'no audio'}; only WAV files are looked into.`,
      );
    }
    if (answer.status === 416) break;
    let position = firstByte(answer);
    // Leaving the loop cancels the transfer.
    for await (const chunk of answer.body ?? []) {
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
