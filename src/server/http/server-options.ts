import type { Server, ServerOptions } from 'node:http';

/** What a client may send, and how long it may take to: header bytes, seconds for them, seconds for a whole request. */
export const SERVER_OPTIONS: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
};
const MOST_HEADERS = 100;
const MOST_CONNECTIONS = 4_096;

/** Limits that only a made server takes; `stallMs`: a connection on which nothing moves for this long is closed. */
export function limitConnections(server: Server, stallMs: number): void {
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(stallMs);
}
