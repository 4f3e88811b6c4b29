import { patched } from '@/server/media/media-answer';
import type { SpoolHold } from './spools';

const RANGE = /^bytes=(\d*)-(\d*)$/;

/** First byte and one past the last of a `Range` header that asks for one part; null where nothing of it is there. */
export function partOf(range: string, length: number): readonly [from: number, to: number] | null {
  const [, first = '', last = ''] = RANGE.exec(range) ?? [];
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length : Math.min(length, Number(last) + 1);
  return from < to ? [from, to] : null;
}

function bodyOf({ file, release }: SpoolHold, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await file.read(at, to);
          at += piece.byteLength;
          if (piece.byteLength > 0) controller.enqueue(piece);
          if (at < to && piece.byteLength > 0) return;
          release();
          controller.close();
        } catch (error) {
          release();
          controller.error(error);
        }
      },
      cancel: release,
    },
    { highWaterMark: 0 },
  );
}

/** A part of a spooled file as its store should have given it: 206, or 416. `headers` are those of the whole. */
export async function servePart(hold: SpoolHold, range: string, headers: Headers): Promise<Response> {
  try {
    const length = await hold.file.length();
    headers.set('accept-ranges', 'bytes');
    const part = partOf(range, length);
    if (!part) {
      hold.release();
      const unsatisfied = { 'cache-control': 'no-store', 'content-range': `bytes */${length}` };
      return new Response(null, { status: 416, headers: unsatisfied });
    }
    const [from, to] = part;
    headers.set('content-length', String(to - from));
    headers.set('content-range', `bytes ${from}-${to - 1}/${length}`);
    const body = patched(bodyOf(hold, from, to), from, hold.served.patches);
    return new Response(body, { status: 206, headers });
  } catch (error) {
    hold.release();
    throw error;
  }
}
