import { type FileFacts, factsOf } from './file-facts';
import {
  answerHeaders,
  cancel,
  freshProbe,
  type MediaRequest,
  type ProbedMedia,
  type ServedAs,
  servedText,
  tagOf,
} from './media-answer';
import { openMedia } from './open-media';

type Seen = FileFacts & ServedAs & { readonly givesParts: boolean };

async function seeText(deps: ProbedMedia, request: MediaRequest): Promise<Seen> {
  // Links signed for GET refuse HEAD, so one byte is asked for and the length read from the answer.
  const opened = await openMedia(deps, { ...request, range: 'bytes=0-0' });
  await cancel(opened);
  const isEmpty = opened.answer.status === 416;
  const served = isEmpty ? { type: 'text/plain; charset=utf-8', patches: [] } : servedText(opened);
  return { ...factsOf(opened.answer), ...served, givesParts: opened.answer.status !== 200 };
}

/** What a GET of a file would be answered with, without its body. Throws `ProblemError` as that does. */
export async function serveHead(deps: ProbedMedia, request: MediaRequest): Promise<Response> {
  const { type, patches, version, length, givesParts } =
    (await freshProbe(deps, request)) ?? (await seeText(deps, request));
  const tag = tagOf(request, { version, length }, patches);
  const headers = answerHeaders(type, tag, length === null ? null : String(length));
  if (!givesParts) headers.set('accept-ranges', 'none');
  return new Response(null, { status: 200, headers });
}
