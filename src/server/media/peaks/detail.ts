import { encodePeaksHeader } from '@/contract/peaks';
import { ProblemError } from '@/server/http/problem-error';
import type { MediaDeps, OpenMedia } from '@/server/media/open-media';
import type { Probe } from '@/server/media/probe';
import { WavError } from '@/server/media/wav/wav-format';
import { bytesBetween, knownFrames } from '@/server/media/wav-layout';
import { PeakScanner } from './peak-scanner';

/** A stretch of a recording in finer buckets; seconds, and buckets a second. */
export type Detail = { readonly from: number; readonly to: number; readonly perSecond: number };

const COARSEST = 10;
const FINEST = 1000;
const MOST_BUCKETS = 20_000;

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

/**
 * Peaks of a stretch: only its own bytes are fetched. The stretch is widened to whole buckets and cut at the end. Throws
 * `WavError`, also where the file was replaced while it was read, and `ProblemError`.
 */
export async function peaksDetail(
  deps: MediaDeps,
  request: OpenMedia,
  { wav }: Probe,
  detail: Detail,
): Promise<Uint8Array> {
  if (wav instanceof WavError) throw wav;
  const { format, dataOffset } = wav;
  const frames = knownFrames(wav);
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
    for await (const bytes of bytesBetween(
      deps,
      request,
      wav,
      dataOffset + first * bucketFrames * frameBytes,
      end,
    ))
      scanner.push(bytes);
  scanner.end();
  if (at !== out.byteLength)
    throw new WavError('broken', 'The recording ended before its header said it would.');
  return out;
}
