import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { isTransferId } from '@/contract/transfers';
import { viewerOf } from '@/server/auth/viewer';
import { ProblemError } from '@/server/http/problem-error';
import { createTransfers, type Running, type Transfers } from './transfers';

type Outgoing = { destroy(): void };

const BROKE_OFF =
  'The recording broke off on its way from its store, so the file is not whole. Try again in a moment.';

/** The answer with its bytes counted; whoever cancels it cuts the connection, so that no half file looks whole. */
function counted(answer: Response, running: Running, outgoing: Outgoing | undefined): Response {
  const reader = answer.body?.getReader();
  const total = answer.headers.get('content-length');
  running.begin(total === null ? null : Number(total));
  if (!reader) {
    running.end('done');
    return answer;
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        running.onCancel(() => {
          running.end('cancelled');
          reader.cancel().catch(() => undefined);
          outgoing?.destroy();
          controller.error(new Error('The download was cancelled.'));
        });
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            running.end('done');
            controller.close();
            return;
          }
          running.sent(value.byteLength);
          controller.enqueue(value);
        } catch (error) {
          running.end('failed', BROKE_OFF);
          controller.error(error);
        }
      },
      cancel(reason) {
        running.end('cancelled');
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: answer.status, headers: answer.headers });
}

function watch(transfers: Transfers): MiddlewareHandler {
  return async (c: Context, next) => {
    const id = c.req.query('transfer');
    if (id === undefined || c.req.method !== 'GET') return next();
    if (!isTransferId(id))
      throw new ProblemError('invalid_request', 'transfer must be 16 to 64 letters, digits, “_” or “-”.');
    const running = transfers.open(viewerOf(c).subject, id);
    if (running === 'cancelled') throw new ProblemError('invalid_request', 'This download was cancelled.');
    await next();
    if (!running) return;
    if (c.res.ok) {
      const { outgoing } = (c.env ?? {}) as { outgoing?: Outgoing };
      c.res = counted(c.res, running, outgoing);
      return;
    }
    const problem = c.error instanceof ProblemError ? c.error.message : 'The server failed to make the file.';
    running.end('failed', problem);
  };
}

/** Lets the page follow and cancel a download that it named with `?transfer=`: `GET` and `DELETE /api/transfers/:id`. */
export function transferRoutes(transfers: Transfers = createTransfers()): Hono {
  const app = new Hono();
  const idOf = (c: Context) => c.req.param('id') ?? '';
  app.use('/api/calls/:callId/clip', watch(transfers));
  app.use('/api/calls/:callId/bundle', watch(transfers));
  app.get('/api/transfers/:id', (c) =>
    // Unknown is no error: the page asks before the download has reached this server.
    c.json(transfers.read(viewerOf(c).subject, idOf(c)), 200, { 'cache-control': 'no-store' }),
  );
  app.delete('/api/transfers/:id', (c) => {
    if (isTransferId(idOf(c))) transfers.cancel(viewerOf(c).subject, idOf(c));
    return c.body(null, 204);
  });
  return app;
}
