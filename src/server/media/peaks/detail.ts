import { encodePeaksHeader } from '@/contract/peaks';
import { ProblemError } from '@/server/http/problem-error';
import { factsOf } from '@/server/media/file-facts';
import { type MediaDeps, type OpenMedia, openMedia } from '@/server/media/open-media';
import { WavError, type WavFormat } from '@/server/media/wav/wav-format';
import { WavReader } from '@/server/media/wav/wav-reader';
import { PeakScanner } from './peak-scanner';

/** A stretch of a recording in finer buckets; seconds, and buckets a second. */
export type Detail = { readonly from: number; readonly to: number; readonly perSecond: number };

const COARSEST = 10;
const FINEST = 1000;
const MOST_BUCKETS = 20_000;
/** Within so many bytes a header ends as a rule; where it does not, the file is read until it does. */
const HEAD_BYTES = 65_536;

const NUMBER = /^\d{1,6}(?:\.\d{1,6})?$/;

/** What the query asks for; null when it asks for the overview. Throws `invalid_request`. */
export function parseDetail(query: (name: string) => string | undefined): Detail | null {
  const given = ['from', 'to', 'perSecond'].map(query);
  if (given.every((text) => text === undefined)) return null;
  const [from = Number.NaN, to = Number.NaN, perSecond = Number.NaN] = given.map((text) =>
    text !== undefined && NUMBER.test(text) ? Number(text) : Number.NaN,
  );
  const sensible =
    to > from && perSecond >= COARSEST && perSecond <= FINEST && (to - from) * perSecond <= MOST_BUCKETS;
  if (sensible) return { from, to, perSecond };
  throw new ProblemError(
    'invalid_request',
    `from, to (seconds) and perSecond (${COARSEST} to ${FINEST}) must describe a stretch of at most ${MOST_BUCKETS} buckets.`,
  );
}

type Layout = { readonly format: WavFormat; readonly dataOffset: number; readonly frames: number };

/** Where the samples of a file lie; read from its head alone. Throws `WavError`. */
async function layoutOf(deps: MediaDeps, request: OpenMedia): Promise<Layout> {
  for (const range of [`bytes=0-${HEAD_BYTES - 1}`, undefined]) {
    const { answer } = await openMedia(deps, { ...request, range });
    const { length } = factsOf(answer);
    let found: Layout | null = null;
    const reader = new WavReader({
      onFormat(format, dataOffset, said) {
        const bytes = Math.min(
          said ?? Number.POSITIVE_INFINITY,
          (length ?? Number.POSITIVE_INFINITY) - dataOffset,
        );
        if (!Number.isFinite(bytes))
          throw new WavError('unsupported', 'The recording tells no length, so no part of it is read.');
        found = { format, dataOffset, frames: Math.max(0, Math.floor(bytes / format.frameBytes)) };
      },
      onData: () => undefined,
    });
    // Leaving the loop cancels the transfer.
    for await (const chunk of answer.body ?? []) {
      reader.push(chunk);
      if (found) return found;
    }
    if (answer.status === 200) break;
  }
  throw new WavError('broken', 'The recording ends before its sound begins.');
}

/** The bytes from `start` to `end` of a file, also out of a store that ignores Range. */
async function* stretchOf(
  deps: MediaDeps,
  request: OpenMedia,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  const { answer } = await openMedia(deps, { ...request, range: `bytes=${start}-${end - 1}` });
  let at = answer.status === 206 ? start : 0;
  for await (const chunk of answer.body ?? []) {
    const from = Math.max(0, start - at);
    const to = Math.min(chunk.byteLength, end - at);
    at += chunk.byteLength;
    if (to > from) yield chunk.subarray(from, to);
    if (at >= end) return;
  }
}

/** Peaks of a stretch: only its own bytes are fetched. The stretch is widened to whole buckets and cut at the end. Throws `WavError`. */
export async function peaksDetail(deps: MediaDeps, request: OpenMedia, detail: Detail): Promise<Uint8Array> {
  const { format, dataOffset, frames } = await layoutOf(deps, request);
  const { sampleRate, channels, frameBytes } = format;
  const bucketFrames = Math.max(1, Math.round(sampleRate / detail.perSecond));
  const total = Math.ceil(frames / bucketFrames);
  const first = Math.min(total, Math.floor((detail.from * sampleRate) / bucketFrames));
  const last = Math.min(total, Math.ceil((detail.to * sampleRate) / bucketFrames));
  const header = encodePeaksHeader({
    channels,
    sampleRate,
    bucketFrames,
    duration: frames / sampleRate,
    buckets: last - first,
    from: (first * bucketFrames) / sampleRate,
  });
  const out = new Uint8Array(header.byteLength + (last - first) * channels);
  out.set(header);
  let at = header.byteLength;
  const scanner = new PeakScanner(format, bucketFrames, (bucket) => {
    out.set(bucket, at);
    at += bucket.byteLength;
  });
  const end = dataOffset + Math.min(frames, last * bucketFrames) * frameBytes;
  if (last > first)
    for await (const bytes of stretchOf(deps, request, dataOffset + first * bucketFrames * frameBytes, end))
      scanner.push(bytes);
  scanner.end();
  if (at !== out.byteLength)
    throw new WavError('broken', 'The recording ended before its header said it would.');
  return out;
}
