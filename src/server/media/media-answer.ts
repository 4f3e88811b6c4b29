import { createHash } from 'node:crypto';
import { isRecordingSource } from '@/contract/media';
import { ProblemError } from '@/server/http/problem-error';
import { tapStream } from '@/server/http/tap-stream';
import { type FileFacts, factsOf, isSameFile } from './file-facts';
import { lookFirst } from './first-look';
import { mediaType } from './media-type';
import { type MediaDeps, type OpenedMedia, type OpenMedia, openMedia } from './open-media';
import type { Probe } from './probe';
import type { Probes } from './probes';
import { type Patch, patchPiece } from './wav/correct-header';

export type ProbedMedia = MediaDeps & { readonly probes: Probes };

/** How the browser asked. */
export type MediaRequest = Pick<OpenMedia, 'callId' | 'file' | 'signal'> & {
  readonly head: boolean;
  readonly range: string | null;
  readonly ifRange: string | null;
  readonly ifNoneMatch: string | null;
};

/** How a file is passed on: its media type, and what is put over its bytes. */
export type ServedAs = { readonly type: string; readonly patches: readonly Patch[] };

/** An open file of a store and how it is passed on. */
export type Source = OpenedMedia & { readonly served: ServedAs; readonly tag: string | null };

/** A strong tag of our own over the store's tag (or date), the length and our corrections; null when the store gives nothing to go by. */
export function tagOf(
  { callId, file }: MediaRequest,
  { version, length }: FileFacts,
  patches: readonly Patch[],
): string | null {
  if (!version || length === null) return null;
  const corrections = patches.map(({ at, bytes }) => [at, [...bytes]]);
  const named = [callId, file, version, length, ...(corrections.length > 0 ? [corrections] : [])];
  const hash = createHash('sha256').update(JSON.stringify(named)).digest('base64url');
  return `"${hash.slice(0, 27)}"`;
}

/** Leaves what was opened. */
export const cancel = ({ answer }: Pick<OpenedMedia, 'answer'>) =>
  answer.body?.cancel().catch(() => undefined);

/** Our own headers, made new; nothing of the store's passes but lengths. */
export function answerHeaders(type: string, tag: string | null, length: string | null): Headers {
  const headers = new Headers({
    'content-type': type,
    'accept-ranges': 'bytes',
  });
  if (tag) headers.set('etag', tag);
  if (length !== null && /^\d+$/.test(length)) headers.set('content-length', length);
  return headers;
}

/** How a text file is passed on. Throws `media_not_allowed` for a type that is neither text nor JSON. */
export function servedText({ answer, url }: OpenedMedia): ServedAs {
  const type = mediaType('text', answer.headers.get('content-type'), url);
  if (type) return { type, patches: [] };
  throw new ProblemError(
    'media_not_allowed',
    'The store answered with something that is neither text nor JSON, so it was not passed on.',
  );
}

/** The last probe of a recording; null for a text file. */
export async function recallProbe(
  { probes }: ProbedMedia,
  { callId, file, signal }: MediaRequest,
): Promise<Probe | null> {
  if (!isRecordingSource(file)) return null;
  return probes.recall({ callId, source: file }, signal ?? new AbortController().signal);
}

/** A new probe of a recording; null for a text file. */
export async function freshProbe(
  { probes }: ProbedMedia,
  { callId, file, signal }: MediaRequest,
): Promise<Probe | null> {
  if (!isRecordingSource(file)) return null;
  return probes.probe({ callId, source: file }, signal ?? new AbortController().signal);
}

/**
 * Opens a file and says how it is passed on. A recording that is no longer the one that was probed is probed and opened
 * again. Throws `ProblemError`.
 */
export async function openSource(
  deps: ProbedMedia,
  request: MediaRequest,
  range: string | undefined,
  known: Probe | null,
): Promise<Source> {
  const fits = (probe: Probe | null, { answer }: OpenedMedia) =>
    probe === null || answer.status === 416 || isSameFile(probe, factsOf(answer));
  let probe = known;
  let opened = await openMedia(deps, { ...request, range });
  if (!fits(probe, opened)) {
    await cancel(opened);
    probe = await freshProbe(deps, request);
    opened = await openMedia(deps, { ...request, range });
  }
  try {
    // A store whose versions differ from answer to answer cannot be corrected.
    const served =
      probe === null ? servedText(opened) : fits(probe, opened) ? probe : { type: probe.type, patches: [] };
    return { ...opened, served, tag: tagOf(request, factsOf(opened.answer), served.patches) };
  } catch (error) {
    await cancel(opened);
    throw error;
  }
}

/**
 * The body of an answer as it is passed on: with corrections, and where it begins a recording, not before its first bytes
 * were looked at. Throws `media_not_allowed` for a page that calls itself audio.
 */
export async function passedOn(
  request: MediaRequest,
  { status, headers }: Response,
  body: ReadableStream<Uint8Array> | null,
  { patches }: ServedAs,
): Promise<ReadableStream<Uint8Array> | null> {
  if (!body || !isRecordingSource(request.file)) return body;
  const from = status === 206 ? Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1]) : 0;
  const looked = from === 0 ? await lookFirst(body, status === 200, request.signal) : body;
  return patched(looked, from, patches);
}

/** A body that begins at `from` in its file, with corrections put over it. */
export function patched(
  body: ReadableStream<Uint8Array>,
  from: number,
  patches: readonly Patch[],
): ReadableStream<Uint8Array> {
  const last = Math.max(...patches.map(({ at, bytes }) => at + bytes.byteLength));
  if (!(from < last)) return body;
  let at = from;
  return tapStream(body, {
    onChunk(chunk) {
      const piece = patchPiece(chunk, at, patches);
      at += chunk.byteLength;
      return piece;
    },
  });
}
