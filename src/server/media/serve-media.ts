import { ProblemError } from '@/server/http/problem-error';
import { isPacked, wholeLength } from './file-facts';
import { answerHeaders, cancel, type MediaRequest, soundOnly, tagOf, typeOf } from './media-answer';
import { type MediaDeps, type OpenedMedia, openMedia } from './open-media';
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
  try {
    const tag = tagOf(request, hold.answer, wholeLength(hold.answer));
    if (request.ifRange === null || request.ifRange === tag)
      return await servePart(hold, range, answerHeaders(hold, typeOf(request, hold), tag, null));
    hold.release();
    return null;
  } catch (error) {
    hold.release();
    throw error;
  }
}

/**
 * A file of a call, streamed from its store: Range, If-Range, If-None-Match and 416 included, HEAD answered from a GET
 * of one byte. Nothing is held in memory; when the listener leaves, `signal` ends the transfer. Throws {@link ProblemError}.
 */
export async function serveMedia(deps: MediaDeps, request: MediaRequest): Promise<Response> {
  if (request.head) return serveHead(deps, request);
  // Several ranges at once, or a unit that we do not know, are answered with the whole.
  const wanted = request.range !== null && ONE_RANGE.test(request.range) ? request.range : undefined;
  const held = wanted && deps.spools?.find(request);
  const known = held && (await serveHeld(request, held, wanted));
  if (known) return known;
  let range = wanted;
  const open = () => openMedia(deps, { ...request, range });
  let opened = await open();
  let length = wholeLength(opened.answer);
  let tag = tagOf(request, opened.answer, length);
  const changed = request.ifRange !== null && request.ifRange !== tag;
  // A part of a packed file cannot be unpacked.
  if (range && (changed || (opened.answer.status === 206 && isPacked(opened.answer)))) {
    await cancel(opened);
    range = undefined;
    opened = await open();
    length = wholeLength(opened.answer);
    tag = tagOf(request, opened.answer, length);
  }
  // A store that keeps to no range, or to one of packed bytes: the file is laid on disk, where any part can be read.
  if (wanted && !changed && opened.answer.status === 200 && deps.spools) {
    await cancel(opened);
    // What is no sound is never laid there, or it would be what everybody gets for as long as anybody asks.
    typeOf(request, opened);
    const hold = await deps.spools.hold(request, async (signal) => {
      const whole = await openMedia(deps, { ...request, signal, range: undefined });
      try {
        typeOf(request, whole);
        const { status, headers } = whole.answer;
        const body = await soundOnly({ ...request, signal }, whole.answer, whole.answer.body);
        return { ...whole, answer: new Response(body, { status, headers }) };
      } catch (error) {
        await cancel(whole);
        throw error;
      }
    });
    const part = hold && (await serveHeld(request, hold, wanted));
    if (part) return part;
    opened = await open();
  }
  const { answer } = opened;
  if (answer.status === 416) {
    await cancel(opened);
    return beyondTheEnd(opened);
  }
  try {
    const headers = answerHeaders(opened, typeOf(request, opened), tag, answer.headers.get('content-length'));
    if (
      tag &&
      request.ifNoneMatch?.split(',').some((known) => known.trim() === tag || known.trim() === '*')
    ) {
      await cancel(opened);
      headers.delete('content-length');
      return new Response(null, { status: 304, headers });
    }
    // The store was asked for a part and gave the whole.
    if (wanted && range === wanted && answer.status === 200) headers.set('accept-ranges', 'none');
    const contentRange = answer.headers.get('content-range');
    if (answer.status === 206) {
      if (!contentRange || !ONE_CONTENT_RANGE.test(contentRange))
        throw new ProblemError(
          'upstream_unavailable',
          'The store sent a part of the file without saying which.',
        );
      headers.set('content-range', contentRange);
    }
    const body = await soundOnly(request, answer, resumingBody(deps, { ...request, range }, opened));
    return new Response(body, { status: answer.status, headers });
  } catch (error) {
    await cancel(opened);
    throw error;
  }
}
