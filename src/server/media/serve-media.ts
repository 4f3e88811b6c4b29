import { ProblemError } from '@/server/http/problem-error';
import { isPacked, wholeLength } from './file-facts';
import {
  answerHeaders,
  cancel,
  type MediaRequest,
  openSource,
  type ProbedMedia,
  passedOn,
  recallProbe,
  type Source,
} from './media-answer';
import type { OpenedMedia } from './open-media';
import { resumingBody } from './resuming-body';
import { serveHead } from './serve-head';

const ONE_RANGE = /^bytes=(?:\d+-\d*|-\d+)$/;
const ONE_CONTENT_RANGE = /^bytes \d+-\d+\/(?:\d+|\*)$/;

function beyondTheEnd(opened: OpenedMedia): Response {
  const length = wholeLength(opened.answer);
  return new Response(null, {
    status: 416,
    headers: {
      'cache-control': 'no-store',
      ...(length === null ? {} : { 'content-range': `bytes */${length}` }),
    },
  });
}

/**
 * A file of a call, streamed from its store: Range, If-Range, If-None-Match and 416 included, HEAD answered from its first
 * bytes. Nothing is held in memory; when the listener leaves, `signal` ends the transfer. Where the store gives no parts it
 * comes whole. Throws {@link ProblemError}.
 */
export async function serveMedia(deps: ProbedMedia, request: MediaRequest): Promise<Response> {
  if (request.head) return serveHead(deps, request);
  // Several ranges at once, or a unit that we do not know, are answered with the whole.
  const wanted = request.range !== null && ONE_RANGE.test(request.range) ? request.range : undefined;
  const probe = await recallProbe(deps, request);
  let range = wanted;
  let source = await openSource(deps, request, range, probe);
  const changed = request.ifRange !== null && request.ifRange !== source.tag;
  // A part of a packed file cannot be unpacked.
  if (range && (changed || (source.answer.status === 206 && isPacked(source.answer)))) {
    await cancel(source);
    range = undefined;
    source = await openSource(deps, request, range, probe);
  }
  return answerOf(deps, request, source, { wanted, range });
}

type Ranges = {
  /** The range that the browser asked for. */
  readonly wanted: string | undefined;
  /** The range that the store was asked for. */
  readonly range: string | undefined;
};

async function answerOf(
  deps: ProbedMedia,
  request: MediaRequest,
  source: Source,
  { wanted, range }: Ranges,
): Promise<Response> {
  const { answer, served, tag } = source;
  if (answer.status === 416) {
    await cancel(source);
    return beyondTheEnd(source);
  }
  try {
    const packed = isPacked(answer);
    const headers = answerHeaders(served.type, tag, packed ? null : answer.headers.get('content-length'));
    // The store was asked for a part and gave the whole, or could give none that is of use.
    if (packed || (wanted && range === wanted && answer.status === 200)) headers.set('accept-ranges', 'none');
    if (
      tag &&
      request.ifNoneMatch?.split(',').some((known) => known.trim() === tag || known.trim() === '*')
    ) {
      await cancel(source);
      headers.delete('content-length');
      return new Response(null, { status: 304, headers });
    }
    const contentRange = answer.headers.get('content-range');
    if (answer.status === 206) {
      if (!contentRange || !ONE_CONTENT_RANGE.test(contentRange))
        throw new ProblemError(
          'upstream_unavailable',
          'The store sent a part of the file without saying which.',
        );
      headers.set('content-range', contentRange);
    }
    const resuming = resumingBody(deps, { ...request, range }, source);
    return new Response(await passedOn(request, answer, resuming, served), {
      status: answer.status,
      headers,
    });
  } catch (error) {
    await cancel(source);
    throw error;
  }
}
