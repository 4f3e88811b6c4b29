import { ProblemError } from '@/server/http/problem-error';
import { factsOf, isPacked, wholeLength } from './file-facts';
import {
  answerHeaders,
  cancel,
  type MediaRequest,
  openSource,
  type ProbedMedia,
  passedOn,
  recallProbe,
  type Source,
  tagOf,
} from './media-answer';
import type { OpenedMedia } from './open-media';
import type { Probe } from './probe';
import { resumingBody } from './resuming-body';
import { serveHead } from './serve-head';
import { servePart } from './spool/serve-spooled';
import type { SpoolHold } from './spool/spools';

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

/** The part out of a spool; null where another version of the file is known to whoever asks. */
async function serveHeld(request: MediaRequest, hold: SpoolHold, range: string): Promise<Response | null> {
  const { served } = hold;
  const tag = tagOf(request, factsOf(hold.answer), served.patches);
  if (request.ifRange === null || request.ifRange === tag)
    return servePart(hold, range, answerHeaders(served.type, tag, null));
  hold.release();
  return null;
}

/** A part of a file whose store gives no parts: the file is laid on disk. Null where there is no room for it. */
async function serveSpooled(
  deps: ProbedMedia,
  request: MediaRequest,
  range: string,
  probe: Probe | null,
): Promise<Response | null> {
  const hold = await deps.spools?.hold(request, async (signal) => {
    const whole = await openSource(deps, { ...request, signal }, undefined, probe);
    try {
      const { status, headers, body } = whole.answer;
      // Corrections are made when it is read, so that what lies there is what the store has.
      const looked = await passedOn({ ...request, signal }, whole.answer, body, {
        ...whole.served,
        patches: [],
      });
      return { ...whole, answer: new Response(looked, { status, headers }) };
    } catch (error) {
      await cancel(whole);
      throw error;
    }
  });
  return hold ? serveHeld(request, hold, range) : null;
}

/**
 * A file of a call, streamed from its store: Range, If-Range, If-None-Match and 416 included, HEAD answered from its first
 * bytes. Nothing is held in memory; when the listener leaves, `signal` ends the transfer. Throws {@link ProblemError}.
 */
export async function serveMedia(deps: ProbedMedia, request: MediaRequest): Promise<Response> {
  if (request.head) return serveHead(deps, request);
  // Several ranges at once, or a unit that we do not know, are answered with the whole.
  const wanted = request.range !== null && ONE_RANGE.test(request.range) ? request.range : undefined;
  const held = wanted && deps.spools?.find(request);
  const known = held && (await serveHeld(request, held, wanted));
  if (known) return known;
  const probe = await recallProbe(deps, request);
  const isChanged = (tag: string | null) => request.ifRange !== null && request.ifRange !== tag;
  if (wanted && probe && !probe.givesParts && !isChanged(tagOf(request, probe, probe.patches))) {
    const part = await serveSpooled(deps, request, wanted, probe);
    if (part) return part;
  }
  let range = wanted;
  let source = await openSource(deps, request, range, probe);
  const changed = isChanged(source.tag);
  // A part of a packed file cannot be unpacked.
  if (range && (changed || (source.answer.status === 206 && isPacked(source.answer)))) {
    await cancel(source);
    range = undefined;
    source = await openSource(deps, request, range, probe);
  }
  // A store that keeps to no range, or to one of packed bytes: the file is laid on disk, where any part can be read.
  if (wanted && !changed && source.answer.status === 200 && deps.spools) {
    await cancel(source);
    const part = await serveSpooled(deps, request, wanted, probe);
    if (part) return part;
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
