import type { Context } from 'hono';

/** Where an answer goes, as far as it can be ended: closing a body well would make half a file look whole. */
export type Connection = { destroy(): void };

/** The connection of a request; null where the server runs without one, as in tests. */
export function connectionOf(c: Context): Connection | null {
  const env = c.env as { outgoing?: Connection } | undefined;
  return env?.outgoing ?? null;
}
