import { createHash } from 'node:crypto';
import { ProblemError } from '@/server/http/problem-error';
import { isPacked } from './file-facts';
import { lookFirst } from './first-look';
import { mediaType } from './media-type';
import type { OpenedMedia, OpenMedia } from './open-media';

/** How the browser asked. */
export type MediaRequest = Pick<OpenMedia, 'callId' | 'file' | 'signal'> & {
  readonly kind: 'audio' | 'text';
  readonly head: boolean;
  readonly range: string | null;
  readonly ifRange: string | null;
  readonly ifNoneMatch: string | null;
};

/** A strong tag of our own over the store's tag (or date) and the length; null when the store gives nothing to go by. */
export function tagOf(
  { callId, file }: MediaRequest,
  answer: Response,
  length: number | null,
): string | null {
  const version = answer.headers.get('etag') ?? answer.headers.get('last-modified');
  if (!version || length === null) return null;
  const hash = createHash('sha256')
    .update(JSON.stringify([callId, file, version, length]))
    .digest('base64url');
  return `"${hash.slice(0, 27)}"`;
}

/** Leaves what was opened. */
export const cancel = ({ answer }: OpenedMedia) => answer.body?.cancel().catch(() => undefined);

/** Our own headers, made new; nothing of the store's passes but lengths. */
export function answerHeaders(
  { answer }: OpenedMedia,
  type: string,
  tag: string | null,
  length: string | null,
): Headers {
  const headers = new Headers({
    'content-type': type,
    'cache-control': 'private, no-cache',
    'accept-ranges': isPacked(answer) ? 'none' : 'bytes',
  });
  if (tag) headers.set('etag', tag);
  if (length !== null && /^\d+$/.test(length) && !isPacked(answer)) headers.set('content-length', length);
  return headers;
}

/** The type to answer with. Throws `media_not_allowed` where what was opened may not be passed on. */
export function typeOf(request: MediaRequest, { answer, url }: OpenedMedia): string {
  const type = mediaType(request.kind, answer.headers.get('content-type'), url);
  if (type) return type;
  throw refusalOf(request);
}

const refusalOf = ({ kind }: MediaRequest): ProblemError =>
  new ProblemError(
    'media_not_allowed',
    kind === 'audio'
      ? 'The store answered with something that is not audio, so it was not passed on.'
      : 'The store answered with something that is neither text nor JSON, so it was not passed on.',
  );

/** The body of an answer; where it begins a recording, not before its first bytes were looked at. Throws for a page that calls itself audio. */
export async function soundOnly(
  request: MediaRequest,
  { status, headers }: Response,
  body: ReadableStream<Uint8Array> | null,
): Promise<ReadableStream<Uint8Array> | null> {
  const isStart = status === 200 || (headers.get('content-range')?.startsWith('bytes 0-') ?? false);
  if (!body || !isStart || request.kind !== 'audio') return body;
  return lookFirst(body, refusalOf(request), request.signal);
}
