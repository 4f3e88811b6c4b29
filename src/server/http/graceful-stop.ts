import type { Server } from 'node:http';

export type StopParts = {
  readonly server: Server;
  /** Requests and streams that are still running get this long to end, in ms. */
  readonly drainMs: number;
  /** The last things to do before the process may end. */
  readonly finish: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly later?: (ms: number, then: () => void) => void;
};

/** How long the last things may take, in ms. */
const FINISH_MS = 5_000;

export type GracefulStop = {
  readonly isStopping: () => boolean;
  /** The first call stops in order, the second at once. */
  stop(): void;
};

/** Stops a server: nobody new comes in, who is there may finish, whoever takes too long is cut. */
export function gracefulStop({
  server,
  drainMs,
  finish,
  exit,
  later = (ms, then) => setTimeout(then, ms).unref(),
}: StopParts): GracefulStop {
  let stopping = false;
  // Before the application answers. An answer that begins while we stop is the last of its connection.
  server.prependListener('request', (_, response) => {
    if (stopping) response.setHeader('connection', 'close');
    response.once('close', () => {
      if (stopping) setImmediate(() => server.closeIdleConnections());
    });
  });
  return {
    isStopping: () => stopping,
    stop() {
      if (stopping) return exit(0);
      stopping = true;
      server.close(() => {
        finish()
          .catch(() => undefined)
          .finally(() => exit(0));
      });
      server.closeIdleConnections();
      later(drainMs, () => server.closeAllConnections());
      // Even where the last things cannot be done.
      later(drainMs + FINISH_MS, () => exit(0));
    },
  };
}
