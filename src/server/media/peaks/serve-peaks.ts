import type { RecordingSource } from '@/contract/media';
import { PEAKS_TYPE } from '@/contract/peaks';
import type { FileFacts } from '@/server/media/file-facts';
import type { Probes } from '@/server/media/probes';
import { peaksKey, type Readings } from '@/server/media/readings/readings';
import type { Detail } from './detail';
import type { Stretches } from './stretches';

export type PeaksDeps = {
  readonly probes: Probes;
  readonly readings: Readings;
  readonly stretches: Stretches;
};
export type PeaksRequest = {
  readonly callId: string;
  readonly source: RecordingSource;
  /** A stretch in finer buckets; null for the overview. */
  readonly detail: Detail | null;
  readonly ifNoneMatch: string | null;
  readonly signal: AbortSignal;
};

/** A tag over all that the peaks depend on; null where the store does not tell its versions apart. */
function tagOf(request: PeaksRequest, facts: FileFacts): string | null {
  const key = peaksKey(request, facts, request.detail);
  return key && `"p${key.slice(0, 27)}"`;
}

/** Answers `/peaks`: an overview out of the readings, or a stretch in finer buckets. */
export function createPeaksService({
  probes,
  readings,
  stretches,
}: PeaksDeps): (request: PeaksRequest) => Promise<Response> {
  return async (request) => {
    const probe = await probes.probe(request, request.signal);
    const headers = new Headers({
      'content-type': PEAKS_TYPE,
      // Proxies that gather an answer before passing it on would hide its progress.
      'x-accel-buffering': 'no',
    });
    const known = tagOf(request, probe);
    if (known && request.ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === known)) {
      headers.set('etag', known);
      return new Response(null, { status: 304, headers });
    }
    const read = request.detail
      ? await stretches.peaks(request, probe, request.detail, request.signal)
      : await readings.peaks(request, probe);
    const etag = tagOf(request, read.facts);
    if (etag) headers.set('etag', etag);
    return new Response(read.body, { headers });
  };
}
