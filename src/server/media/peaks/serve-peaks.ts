import { createHash } from 'node:crypto';
import type { RecordingSource } from '@/contract/media';
import { PEAKS_TYPE } from '@/contract/peaks';
import { askFileFacts, type FileFacts } from '@/server/media/file-facts';
import type { MediaDeps } from '@/server/media/open-media';
import { audioProblem, readWav } from '@/server/media/open-wav';
import { type Detail, peaksDetail } from './detail';
import { peaksOverview } from './overview';
import type { PeaksCache } from './peaks-cache';
import { SharedBody } from './shared-body';

/** Changes whenever the same recording would give other bytes. */
const RECIPE = 1;

export type PeaksDeps = { readonly media: MediaDeps; readonly cache: PeaksCache };
export type PeaksRequest = {
  readonly callId: string;
  readonly source: RecordingSource;
  /** A stretch in finer buckets; null for the overview. */
  readonly detail: Detail | null;
  readonly ifNoneMatch: string | null;
  readonly signal: AbortSignal;
};

const keyOf = ({ callId, source, detail }: PeaksRequest, { length, version }: FileFacts): string | null =>
  version === null || length === null
    ? null
    : createHash('sha256')
        .update(JSON.stringify([RECIPE, callId, source, version, length, detail]))
        .digest('hex');

async function detailOf(
  deps: MediaDeps,
  { callId, source, signal }: PeaksRequest,
  detail: Detail,
): Promise<BodyInit> {
  try {
    return (await peaksDetail(deps, { callId, file: source, signal }, detail)) as BodyInit;
  } catch (error) {
    throw audioProblem(error);
  }
}

/** Answers `/peaks`: from the cache, from a computation that is under way, or from a new one; one per recording at a time. */
export function createPeaksService({
  media,
  cache,
}: PeaksDeps): (request: PeaksRequest) => Promise<Response> {
  const underWay = new Map<string, SharedBody>();

  const bodyOf = async (request: PeaksRequest, key: string | null): Promise<BodyInit> => {
    const running = key === null ? undefined : underWay.get(key);
    const kept = key === null || running ? null : await cache.read(request.callId, key);
    if (kept) return kept as BodyInit;
    // Another request may have begun while the cache was asked.
    const shared =
      (key === null ? undefined : underWay.get(key)) ??
      new SharedBody(
        (signal) => readWav(media, request, signal, peaksOverview),
        async (whole) => {
          if (key === null) return;
          if (whole) await cache.write(request.callId, key, whole);
          underWay.delete(key);
        },
      );
    if (key !== null) underWay.set(key, shared);
    return shared.listen();
  };

  return async (request) => {
    const facts = await askFileFacts(media, {
      callId: request.callId,
      file: request.source,
      signal: request.signal,
    });
    const key = keyOf(request, facts);
    const headers = new Headers({
      'content-type': PEAKS_TYPE,
      'cache-control': 'private, no-cache',
      // Proxies that gather an answer before passing it on would hide its progress.
      'x-accel-buffering': 'no',
    });
    if (key !== null) {
      const etag = `"p${key.slice(0, 27)}"`;
      headers.set('etag', etag);
      if (request.ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
        return new Response(null, { status: 304, headers });
    }
    const body = request.detail ? await detailOf(media, request, request.detail) : await bodyOf(request, key);
    return new Response(body, { headers });
  };
}
