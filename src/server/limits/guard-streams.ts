import type { Context, MiddlewareHandler } from 'hono';
import { viewerOf } from '@/server/auth/viewer';
import { type Connection, connectionOf } from '@/server/http/connection';
import { policyFor } from '@/server/http/route';
import { tapStream } from '@/server/http/tap-stream';
import type { OpenStreams, Slot } from './open-streams';

/** How long a reader may take nothing, and who tells that the time is over. */
export type Stall = { readonly ms: number; readonly later: (ms: number, then: () => void) => () => void };

export const realLater: Stall['later'] = (ms, then) => {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
};

/** The answer as a stream that can be cut, that ends for a reader who takes nothing, and that gives its place back. */
function guarded(answer: Response, slot: Slot, connection: Connection | null, stall: Stall): Response {
  if (!answer.body) {
    slot.release();
    return answer;
  }
  const cutting = new AbortController();
  const cut = () => {
    connection?.destroy();
    cutting.abort(new Error('The stream was cut.'));
  };
  let stopWaiting = stall.later(stall.ms, cut);
  const over = () => {
    stopWaiting();
    slot.release();
  };
  const body = tapStream(answer.body, {
    signal: cutting.signal,
    // The reader has taken what there was; from here on it is the store that is waited for.
    onPull: () => stopWaiting(),
    onChunk(chunk) {
      stopWaiting = stall.later(stall.ms, cut);
      return chunk;
    },
    onEnd: over,
    onError: over,
    onCancel: over,
  });
  slot.onCut(cut);
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** Stands before what is declared as a stream: takes a place for each stream and watches over it until it ends. */
export function guardStreams(streams: OpenStreams, isOne: boolean, stall: Stall): MiddlewareHandler {
  return async (c: Context, next) => {
    const isHead = c.req.method === 'HEAD';
    if (!policyFor(c).stream || !(isHead || c.req.method === 'GET')) return next();
    // HEAD is told that there is no place, as GET would be, and keeps none.
    const slot = streams.open(viewerOf(c), isOne);
    try {
      await next();
    } catch (error) {
      slot.release();
      throw error;
    }
    if (isHead) return slot.release();
    c.res = guarded(c.res, slot, connectionOf(c), stall);
  };
}
