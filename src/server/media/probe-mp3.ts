import { NO_RECORDING_FACTS, type RecordingFacts } from '@/contract/recording-facts';
import { ProblemError } from '@/server/http/problem-error';
import { factsOf, isSameFile } from './file-facts';
import { brokeOff } from './first-look';
import { MP3 } from './format/audio-formats';
import { id3Bytes } from './format/mp3-frame';
import { readMp3Index } from './format/mp3-index';
import { Mp3Walker } from './format/mp3-walker';
import { type MediaDeps, type OpenMedia, openMedia } from './open-media';
import { readHead } from './read-head';
import { resumingBody } from './resuming-body';
import { openPart } from './wav-layout';

/** Bytes of a first frame, which holds the index. */
const FRAME_BYTES = 2048;
/** Bytes by which a file may differ from what its index states: tags at its end, and padding. */
const SLACK_BYTES = 4096;

/** The first frame: within what was read already, or behind a long tag; null where the store gives no parts. */
async function firstFrame(
  deps: MediaDeps,
  request: OpenMedia,
  head: Uint8Array,
  start: number,
): Promise<Uint8Array | null> {
  if (start + FRAME_BYTES <= head.byteLength || start === 0) return head.subarray(start);
  const { answer } = await openPart(deps, request, `bytes=${start}-${start + FRAME_BYTES - 1}`);
  const isPart = answer.status === 206;
  const { bytes, leave } = await readHead(isPart ? answer.body : null, FRAME_BYTES);
  await leave();
  await answer.body?.cancel().catch(() => undefined);
  return isPart ? bytes : null;
}

/** Facts of an MP3 out of its first bytes: whether it has an index, and the length that this states. Throws `ProblemError`. */
export async function probeMp3(
  deps: MediaDeps,
  request: OpenMedia,
  head: Uint8Array,
  fileBytes: number | null,
): Promise<RecordingFacts> {
  const start = id3Bytes(head);
  const frame = await firstFrame(deps, request, head, start);
  const index = frame && readMp3Index(frame);
  const claimed = index?.seconds ?? null;
  const isWhole =
    index?.bytes != null && fileBytes !== null && Math.abs(fileBytes - start - index.bytes) <= SLACK_BYTES;
  return {
    ...NO_RECORDING_FACTS,
    format: MP3.name,
    playable: MP3.playable,
    measured_s: isWhole ? claimed : null,
    claimed_s: claimed,
    indexed: frame && index !== null,
  };
}

/** Reads a whole MP3 to measure its length in seconds; null where it is another file by now. Throws `ProblemError`. */
export async function measureMp3(
  deps: MediaDeps,
  request: OpenMedia,
  facts: { readonly version: string | null; readonly length: number | null },
): Promise<number | null> {
  const opened = await openMedia(deps, request);
  const { answer } = opened;
  if (answer.status !== 200 || !isSameFile(factsOf(answer), facts)) {
    await answer.body?.cancel().catch(() => undefined);
    return null;
  }
  const walker = new Mp3Walker();
  try {
    for await (const piece of resumingBody(deps, request, opened) ?? []) walker.push(piece);
  } catch (error) {
    throw error instanceof ProblemError || request.signal?.aborted ? error : brokeOff(error);
  }
  walker.end();
  return walker.seconds;
}
