import type { LookupAddress } from 'node:dns';
import { lookup as lookUp } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, fetch as undiciFetch } from 'undici';
import { ProblemError } from '@/server/http/problem-error';
import { isPublicAddress } from './address-rules';

/** Fetches one URL without following redirects; `exact` lifts the rule that the address must be public. */
export type MediaFetch = (
  url: URL,
  init: { readonly headers: Record<string, string>; readonly signal?: AbortSignal; readonly exact: boolean },
) => Promise<Response>;

const CONNECT_MS = 10_000;

export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveAll: Resolve = async (host) => (await lookUp(host, { all: true })).map(({ address }) => address);

const refuse = (host: string) =>
  new ProblemError(
    'media_not_allowed',
    `The file’s host, ${host}, is not on the public internet, so it was not fetched.`,
  );

export type Judge = (address: string) => boolean;

/**
 * A connector that judges every literal or resolved address and connects to none but those it judged. A literal never
 * reaches `lookup`, and a name is resolved nowhere else.
 */
export function guardedConnector(
  resolve: Resolve = resolveAll,
  judge: Judge = isPublicAddress,
): buildConnector.connector {
  const judged = async (host: string): Promise<LookupAddress[]> => {
    const addresses = await resolve(host);
    if (addresses.length === 0 || !addresses.every(judge)) throw refuse(host);
    return addresses.map((address) => ({ address, family: isIP(address) }));
  };
  const lookup: LookupFunction = (host, options, done) => {
    judged(host).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) done(null, addresses);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
  // Where one address of several does not answer, Node tries the next.
  const connect = buildConnector({ timeout: CONNECT_MS, lookup, autoSelectFamily: true });
  return (options, done) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(host) && !judge(host)) done(refuse(host), null);
    else connect({ ...options, hostname: host }, done);
  };
}

const TIMES = { headersTimeout: 15_000, bodyTimeout: 30_000 } as const;

/** Media over the network: public addresses only, but for origins that were written out in full. */
export function createMediaFetch(resolve: Resolve = resolveAll, judge: Judge = isPublicAddress): MediaFetch {
  const guarded: Dispatcher = new Agent({ connect: guardedConnector(resolve, judge), ...TIMES });
  const open: Dispatcher = new Agent({ connect: { timeout: CONNECT_MS }, ...TIMES });
  return async (url, { headers, signal, exact }) => {
    const answer = await undiciFetch(url, {
      headers,
      redirect: 'manual',
      dispatcher: exact ? open : guarded,
      ...(signal ? { signal } : {}),
    });
    // undici's Response and the global one are the same thing under two type names.
    return answer as unknown as Response;
  };
}
