import { wholeLength } from './file-facts';
import { answerHeaders, cancel, type MediaRequest, tagOf, typeOf } from './media-answer';
import { mediaType } from './media-type';
import { type MediaDeps, openMedia } from './open-media';

/**
 * What a GET of a file would be answered with, without its body. Throws `ProblemError` as that does, but for a page that
 * calls itself audio, of which one byte says nothing.
 */
export async function serveHead(deps: MediaDeps, request: MediaRequest): Promise<Response> {
  // Links signed for GET refuse HEAD, so one byte is asked for and the length read from the answer.
  const opened = await openMedia(deps, { ...request, range: 'bytes=0-0' });
  await cancel(opened);
  const empty = opened.answer.status === 416;
  const length = empty ? 0 : wholeLength(opened.answer);
  const type = empty ? (mediaType(request.kind, null, opened.url) ?? 'audio/wav') : typeOf(request, opened);
  const headers = answerHeaders(
    opened,
    type,
    tagOf(request, opened.answer, length),
    length === null ? null : String(length),
  );
  // Of a store that keeps to no range only what can be laid on disk is given in parts.
  if (opened.answer.status === 200)
    headers.set('accept-ranges', deps.spools?.canTake(request, length) ? 'bytes' : 'none');
  return new Response(null, { status: 200, headers });
}
