import { areWholePeaks, PEAKS_HEADER_BYTES } from '@/contract/peaks';
import { SharedLookUps } from '@/server/cache/shared-look-ups';
import { ProblemError } from '@/server/http/problem-error';
import { brokeOff } from '@/server/media/first-look';
import type { MediaDeps } from '@/server/media/open-media';
import { audioProblem } from '@/server/media/open-wav';
import type { Probe } from '@/server/media/probe';
import type { WavRequest } from '@/server/media/probes';
import { peaksKey, type ReadPeaks } from '@/server/media/readings/readings';
import type { BlobCache } from '@/server/ports/blob-cache';
import { type Detail, peaksDetail } from './detail';

/** Stretches of recordings in finer buckets: from the cache, else read once for all who want the same at the same time. */
export type Stretches = {
  /** The stretch as `/peaks` sends it. Throws `ProblemError`; reading ends when nobody waits for it any more. */
  peaks(request: WavRequest, probe: Probe, detail: Detail, signal: AbortSignal): Promise<ReadPeaks>;
};

/** So many wait for the disk at most, each of about 20 kB a channel; what comes when it lags so far behind is not kept. */
const MOST_WRITING = 32;

/**
 * Keeps whole stretches of files whose store tells versions apart, under the version that was read. An answer does not
 * wait until it is on the disk: whoever comes meanwhile gets what is being written.
 */
export function createStretches(media: MediaDeps, cache: BlobCache): Stretches {
  const running = new SharedLookUps<ReadPeaks>();
  const writing = new Map<string, Uint8Array>();

  const keep = (callId: string, key: string, bytes: Uint8Array): void => {
    if (writing.has(key) || writing.size >= MOST_WRITING) return;
    writing.set(key, bytes);
    const done = () => writing.delete(key);
    cache.write(callId, key, bytes).then(done, done);
  };

  const read = async (
    request: WavRequest,
    asked: Probe,
    detail: Detail,
    signal: AbortSignal,
  ): Promise<ReadPeaks> => {
    const { callId, source } = request;
    const key = peaksKey(request, asked, detail);
    const kept = key && (await cache.read(callId, key, (bytes) => (areWholePeaks(bytes) ? bytes : null)));
    if (kept) return { body: kept as BodyInit, facts: asked };
    const made = await peaksDetail(media, { callId, file: source, signal }, asked, detail).catch(
      (error: unknown) => {
        const problem = audioProblem(error);
        throw problem instanceof ProblemError || signal.aborted ? problem : brokeOff(problem);
      },
    );
    if (key && made.byteLength > PEAKS_HEADER_BYTES) keep(callId, key, made);
    return { body: made as BodyInit, facts: asked };
  };

  return {
    async peaks(request, probe, detail, signal) {
      const key = peaksKey(request, probe, detail);
      const fresh = key && writing.get(key);
      if (fresh) return { body: fresh as BodyInit, facts: probe };
      const { version, length } = probe;
      const { from, to, perSecond } = detail;
      const name = JSON.stringify([request.callId, request.source, version, length, from, to, perSecond]);
      return running.get(name, signal, (shared) => read(request, probe, detail, shared));
    },
  };
}
