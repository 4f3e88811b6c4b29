import type { LookupAddress } from 'node:dns';
import { lookup as lookUp } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector, fetch as undiciFetch } from 'undici';
import { createDispatcher, type Network, type NetworkTimes } from '@/server/adapters/retell/dispatcher';
import { ProblemError } from '@/server/http/problem-error';
import { isPublicAddress } from './address-rules';

/** Fetches one URL without following redirects; `exact` lifts the rule that the address must be public. */
export type MediaFetch = (
  url: URL,
  init: { readonly headers: Record<string, string>; readonly signal?: AbortSignal; readonly exact: boolean },
) => Promise<Response>;

const TIMES: NetworkTimes = { connectMs: 10_000, headersMs: 15_000, bodyMs: 30_000 };

export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveAll: Resolve = async (host) => (await lookUp(host, { all: true })).map(({ address }) => address);

const refuse = (host: string) =>
  new ProblemError(
    'media_not_allowed',
    `The file’s host, ${host}, is not on the public internet, so it was not fetched.`,
  );

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

export type Judge = (address: string) => boolean;

/**
 * A connector that judges every literal or resolved address and connects to none but those it judged. A literal never
 * reaches `lookup`, and a name is resolved nowhere else.
 */
export function guardedConnector(
  resolve: Resolve = resolveAll,
  judge: Judge = isPublicAddress,
  options: buildConnector.BuildOptions = { timeout: TIMES.connectMs },
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
  const connect = buildConnector({ ...options, lookup, autoSelectFamily: true });
  return (target, done) => {
    const host = bare(target.hostname);
    if (isIP(host) && !judge(host)) done(refuse(host), null);
    else connect({ ...target, hostname: host }, done);
  };
}

export type MediaFetchOptions = Partial<Network> & {
  readonly resolve?: Resolve;
  readonly judge?: Judge;
  readonly times?: NetworkTimes;
};

/**
 * Media over the network: public addresses only, but for origins that were written out in full. Through a proxy it is
 * the proxy that resolves and connects; what can be known of the address here is judged before it is asked.
 */
export function createMediaFetch({
  resolve = resolveAll,
  judge = isPublicAddress,
  times = TIMES,
  proxy = null,
  ca,
}: MediaFetchOptions = {}): MediaFetch {
  const connector = guardedConnector(resolve, judge, { timeout: times.connectMs, ...(ca ? { ca } : {}) });
  const guarded = createDispatcher({ proxy, ca }, times, connector);
  const open = createDispatcher({ proxy, ca }, times);
  const judgeBefore = async (url: URL): Promise<void> => {
    const host = bare(url.hostname);
    // A name that only the proxy can resolve is the proxy's to judge.
    const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
    if (!addresses.every(judge)) throw refuse(host);
  };
  return async (url, { headers, signal, exact }) => {
    if (proxy && !exact) await judgeBefore(url);
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
