import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, buildConnector, type Dispatcher, fetch as undiciFetch } from 'undici';
import { ProblemError } from '@/server/http/problem-error';
import { isPublicAddress } from './address-rules';

/** Fetches one URL without following redirects; `exact` lifts the rule that the address must be public. */
export type MediaFetch = (
  url: URL,
  init: { readonly headers: Record<string, string>; readonly signal?: AbortSignal; readonly exact: boolean },
) => Promise<Response>;

export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveAll: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

const refuse = (host: string) =>
  new ProblemError(
    'media_not_allowed',
    `The file’s host, ${host}, is not on the public internet, so it was not fetched.`,
  );

/** A connector that judges every literal or resolved address and connects to the very address it judged. */
export function guardedConnector(resolve: Resolve = resolveAll): buildConnector.connector {
  const connect = buildConnector({ timeout: 10_000 });
  return (options, done) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1');
    const judge = async (): Promise<string> => {
      const addresses = isIP(host) ? [host] : await resolve(host);
      const first = addresses[0];
      if (first === undefined || !addresses.every(isPublicAddress)) throw refuse(host);
      return first;
    };
    judge().then(
      (address) =>
        connect(
          {
            ...options,
            hostname: address,
            servername: options.servername || (isIP(host) ? '' : host),
          } as buildConnector.Options,
          done,
        ),
      (error: unknown) =>
        done(error instanceof Error ? error : new Error('The address could not be judged.'), null),
    );
  };
}

const TIMES = { headersTimeout: 15_000, bodyTimeout: 30_000 } as const;

/** Media over the network: public addresses only, but for origins that were written out in full. */
export function createMediaFetch(resolve: Resolve = resolveAll): MediaFetch {
  const guarded: Dispatcher = new Agent({ connect: guardedConnector(resolve), ...TIMES });
  const open: Dispatcher = new Agent({ connect: { timeout: 10_000 }, ...TIMES });
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
