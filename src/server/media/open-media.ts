import { findCause } from '@/server/http/find-cause';
import { ProblemError } from '@/server/http/problem-error';
import type { MediaFetch } from './guarded-fetch';
import { BODY_LIMITS, type BodyLimits, limitBody } from './limit-body';
import type { MediaFile, MediaLinks } from './media-links';
import { judgeOrigin, type OriginRule } from './origin-rules';
import { askWithRetries, isPassing, retryAfterSeconds, STORE_WAITS_MS } from './retry-store';
import { hasTimedOut } from './timed-out';

export type MediaDeps = {
  readonly links: MediaLinks;
  readonly fetchMedia: MediaFetch;
  readonly mediaOrigins: readonly OriginRule[];
  readonly bodyLimits?: BodyLimits;
  /** Waits (ms) before a store that failed in passing is asked again. */
  readonly storeWaits?: readonly number[];
};

export type OpenMedia = {
  readonly callId: string;
  readonly file: MediaFile;
  /** A `Range` header to send along. */
  readonly range?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** What the store answered, body unread: status 200, 206 or 416. `url` is where it came from; it never leaves the server. */
export type OpenedMedia = { readonly answer: Response; readonly url: URL };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 3;
/** What stores answer to a link whose signature has run out. */
const EXPIRED = new Set([400, 401, 403]);

async function discard(answer: Response): Promise<void> {
  await answer.body?.cancel().catch(() => undefined);
}

function failure(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  const problem = findCause(error, (cause) => cause instanceof ProblemError);
  if (problem) return problem;
  if (hasTimedOut(error))
    return new ProblemError(
      'upstream_timeout',
      'The store that holds the file did not answer in time. Try again in a moment.',
      { cause: error },
    );
  return new ProblemError(
    'upstream_unavailable',
    'The store that holds the file could not be reached. Try again in a moment.',
    {
      cause: error,
    },
  );
}

async function follow(deps: MediaDeps, start: URL, request: OpenMedia): Promise<OpenedMedia> {
  let url = start;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const verdict = judgeOrigin(url, deps.mediaOrigins);
    if (!verdict.allowed)
      throw new ProblemError(
        'media_not_allowed',
        `Files may not be fetched from ${url.host}. Whoever runs this server can allow it in RETELL_MEDIA_ORIGINS.`,
      );
    const place = url;
    const ask = () =>
      deps
        .fetchMedia(place, {
          exact: verdict.exact,
          // Identity, since a range of packed bytes would be of no use.
          headers: { 'accept-encoding': 'identity', ...(request.range ? { range: request.range } : {}) },
          ...(request.signal ? { signal: request.signal } : {}),
        })
        .catch((error: unknown) => {
          throw failure(error, request.signal);
        });
    const answer = await askWithRetries(ask, deps.storeWaits ?? STORE_WAITS_MS, request.signal);
    if (!REDIRECTS.has(answer.status))
      return { answer: limitBody(answer, deps.bodyLimits ?? BODY_LIMITS), url };
    const location = answer.headers.get('location');
    await discard(answer);
    if (!location || !URL.canParse(location, url))
      throw new ProblemError('upstream_unavailable', 'The store that holds the file redirected to nowhere.');
    url = new URL(location, url);
  }
  throw new ProblemError('upstream_unavailable', 'The store that holds the file redirected too often.');
}

function refusal({ status, headers }: Response): ProblemError {
  if (status === 404 || status === 410)
    return new ProblemError('no_recording', 'The store no longer has this file; it may have been deleted.');
  const retryAfterS = isPassing(status) ? retryAfterSeconds(headers) : null;
  return new ProblemError(
    'upstream_unavailable',
    `The store that holds the file answered with status ${status}.`,
    retryAfterS === null ? {} : { retryAfterS },
  );
}

/**
 * Opens a file of a call at its store after every check: allowed origin, judged address, each redirect judged again.
 * A link that has expired is renewed once by asking Retell again. Throws {@link ProblemError}.
 */
export async function openMedia(deps: MediaDeps, request: OpenMedia): Promise<OpenedMedia> {
  for (const fresh of [false, true]) {
    const link = await deps.links.linkOf(request.callId, request.file, {
      fresh,
      ...(request.signal ? { signal: request.signal } : {}),
    });
    const opened = await follow(deps, link, request);
    const { status } = opened.answer;
    if (status === 200 || status === 206 || status === 416) return opened;
    await discard(opened.answer);
    if (!EXPIRED.has(status)) throw refusal(opened.answer);
  }
  throw new ProblemError(
    'recording_expired',
    'The store refused the link, and again after Retell had given a new one. Try again later.',
  );
}
