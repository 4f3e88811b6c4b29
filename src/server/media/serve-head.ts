import { FIRST_LOOK_BYTES } from '@/contract/media';
import { wholeLength } from './file-facts';
import { answerHeaders, cancel, type MediaRequest, soundOnly, tagOf, typeOf } from './media-answer';
import { mediaType } from './media-type';
import { type MediaDeps, type OpenedMedia, openMedia } from './open-media';

/** The type of what was opened, which is looked at and left. */
async function checkedType(request: MediaRequest, opened: OpenedMedia): Promise<string> {
  try {
    const type = typeOf(request, opened);
    await (await soundOnly(request, opened.answer, opened.answer.body))?.cancel();
    return type;
  } finally {
    await cancel(opened);
  }
}

/** What a GET of a file would be answered with, without its body. Throws `ProblemError` as that does. */
export async function serveHead(deps: MediaDeps, request: MediaRequest): Promise<Response> {
  // Links signed for GET refuse HEAD, so the first bytes are asked for and the length read from the answer.
  const opened = await openMedia(deps, { ...request, range: `bytes=0-${FIRST_LOOK_BYTES - 1}` });
  const empty = opened.answer.status === 416;
  if (empty) await cancel(opened);
  const length = empty ? 0 : wholeLength(opened.answer);
  const type = empty
    ? (mediaType(request.kind, null, opened.url) ?? 'audio/wav')
    : await checkedType(request, opened);
  const headers = answerHeaders(
    opened,
    type,
    tagOf(request, opened.answer, length),
    length === null ? null : String(length),
  );
  return new Response(null, { status: 200, headers });
}
