import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredFile } from './media';

/** The one range that a `Range` header asks for; null to ignore the header, 'unsatisfiable' for a 416. */
function readRange(
  header: string | null,
  size: number,
): { from: number; to: number } | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return null;
    return Number(last) === 0 ? 'unsatisfiable' : { from: Math.max(0, size - Number(last)), to: size };
  }
  const from = Number(first);
  const to = last === '' ? size : Math.min(size, Number(last) + 1);
  if (last !== '' && Number(last) < from) return null;
  return from < size ? { from, to } : 'unsatisfiable';
}

/** Whether a range still speaks of the same file. */
function sameFile(ifRange: string | null, file: StoredFile): boolean {
  return ifRange === null || ifRange === file.etag || Date.parse(ifRange) >= file.modified.getTime();
}

const xml = (status: number, code: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`, {
    status,
    headers: { 'content-type': 'application/xml' },
  });

/** The store's refusal: it says no more about a link that is expired, altered or of nothing. */
export const accessDenied = (): Response => xml(403, 'AccessDenied');

/** The same body, which fails as soon as the signal aborts, as a fetched one does. */
function abortable(body: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal) {
  const reader = body.getReader();
  let stop = () => {};
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        const fail = () => {
          controller.error(signal.reason);
          void reader.cancel();
        };
        stop = () => signal.removeEventListener('abort', fail);
        signal.addEventListener('abort', fail, { once: true });
      },
      async pull(controller) {
        const { done, value } = await reader.read();
        // As between the pieces of a fetched body, other requests have their turn.
        await nextTurn();
        if (signal.aborted) return;
        if (!done) return controller.enqueue(value);
        stop();
        controller.close();
      },
      cancel(reason) {
        stop();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Answers a GET or HEAD of a stored file: whole, a range of it (206), 304 or 416. */
export function serveFile(file: StoredFile, { method, headers: request, signal }: Request): Response {
  const headers = new Headers({
    'accept-ranges': 'bytes',
    etag: file.etag,
    'last-modified': file.modified.toUTCString(),
    'content-type': file.type,
  });
  if (request.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const range = sameFile(request.get('if-range'), file) ? readRange(request.get('range'), file.size) : null;
  if (range === 'unsatisfiable') {
    const refused = xml(416, 'InvalidRange');
    refused.headers.set('content-range', `bytes */${file.size}`);
    return refused;
  }
  const { from, to } = range ?? { from: 0, to: file.size };
  headers.set('content-length', String(to - from));
  if (range) headers.set('content-range', `bytes ${from}-${to - 1}/${file.size}`);
  const body = method === 'HEAD' ? null : abortable(file.read(from, to), signal);
  return new Response(body, { status: range ? 206 : 200, headers });
}
