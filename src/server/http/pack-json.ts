import type { Context, MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import ipaddr from 'ipaddr.js';

/** Only what is long: a call of an hour is 600 kB of words. Recordings would not shrink, and their parts are counted in bytes. */
const JSON_ONLY = /^application\/json\b/;

const isThisMachine = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/**
 * Packs JSON for whoever asks from elsewhere. From this machine, where packing would only take time, it goes as it is; a
 * proxy here whose `X-Forwarded-For` is not trusted may pack it itself.
 */
export function packJson(addressOf: (c: Context) => string): MiddlewareHandler {
  const pack = compress({ encoding: 'gzip', contentTypeFilter: JSON_ONLY });
  return (c, next) => (isThisMachine(addressOf(c)) ? next() : pack(c, next));
}
