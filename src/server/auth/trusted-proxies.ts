import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Arrival } from './viewer';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type AddressRange = readonly [Address, number];

/** An address however it is spelled; an IPv4 one inside IPv6 counts as IPv4. Null for anything else. */
function parseAddress(text: string): Address | null {
  // Shortened and octal spellings of IPv4 are nothing that a socket or a proxy writes.
  if (!text.includes(':') && !/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

/** A range in CIDR notation, or a single address. Null for anything else, and for “everybody”. */
export function parseRange(text: string): AddressRange | null {
  const [base = '', bits, ...rest] = text.split('/');
  const address = parseAddress(base);
  if (!address || rest.length > 0) return null;
  const most = address.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return [address, most];
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : 0;
  return length >= 1 && length <= most ? [address, length] : null;
}

export function isTrusted(address: string, trusted: readonly AddressRange[]): boolean {
  const parsed = parseAddress(address);
  return (
    parsed !== null &&
    trusted.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits))
  );
}

type Incoming = {
  readonly rawHeaders?: readonly string[];
  readonly socket?: { readonly remoteAddress?: string | undefined; readonly encrypted?: boolean };
};

const incomingOf = (c: Context): Incoming | undefined =>
  (c.env as { incoming?: Incoming } | undefined)?.incoming;

/** The address at the other end of the connection; empty when there is none, as in a test. */
export const peerOf = (c: Context): string => incomingOf(c)?.socket?.remoteAddress ?? '';

/** How many lines of this header the request has. `c.req.header` joins them, as if one sender had written all. */
export const countHeaderLines = (c: Context, name: string): number =>
  (incomingOf(c)?.rawHeaders ?? []).filter((text, at) => at % 2 === 0 && text.toLowerCase() === name).length;

/** Headers that say that somebody else asks than the one at the other end of the connection. */
export const PASSED_ON = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Where a request came from. `X-Forwarded-For` is read from its right end for as long as those who wrote it are
 * trusted; `X-Forwarded-Proto` only from a trusted peer. From everyone else both are nothing.
 */
export function arrivalOf(c: Context, trusted: readonly AddressRange[], publicUrl: URL | null): Arrival {
  let address = peerOf(c);
  const secure = publicUrl?.protocol === 'https:';
  if (!isTrusted(address, trusted)) return { address, secure };
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  while (hops.length > 0 && isTrusted(address, trusted)) {
    const hop = parseAddress(hops.pop() ?? '');
    if (!hop) break;
    address = hop.toString();
  }
  const proto = c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim().toLowerCase();
  return { address, secure: secure || proto === 'https' };
}
