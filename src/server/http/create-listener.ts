import type { Server, ServerOptions } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { OPERATOR_PATHS } from '@/contract/paths';

/** What a client may send and how long it may take: bytes of headers, ms for them, ms for a whole request. */
export const CLIENT_LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  // Refused further on, but for what looks after our health.
  requireHostHeader: false,
} as const satisfies ServerOptions;

/** What a load balancer asks, many of them by HTTP/1.0 and without a Host; both are answered under any name. */
const PROBES: ReadonlySet<string> = new Set([OPERATOR_PATHS.alive, OPERATOR_PATHS.ready]);

const MOST_HEADERS = 100;
const MOST_CONNECTIONS = 4_096;
/** Longer than any answer of ours is waited for. */
const QUIET_MS = 60_000;

/** The application as a server that does not listen yet. A connection on which nothing moves for a minute, or for `stallMs` where that is longer, is closed. */
export function createListener(app: Hono, stallMs: number, limits: ServerOptions = CLIENT_LIMITS): Server {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: limits }) as Server;
  server.prependListener('request', ({ headers, url = '' }) => {
    if (headers.host === undefined && PROBES.has(url)) headers.host = 'localhost';
  });
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(Math.max(stallMs, QUIET_MS));
  return server;
}
