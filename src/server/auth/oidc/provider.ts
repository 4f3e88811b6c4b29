import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { OidcEnv } from '@/server/env-auth';
import { isLoopback } from '@/server/env-parts';
import { ProblemError } from '@/server/http/problem-error';

/** How the provider is asked; another one may go through a proxy. */
export type ProviderFetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the provider says about itself: where to send people, its keys. */
export type Provider = {
  /** Asks for it where it is not known or old. Throws `sign_in_unavailable` when the provider does not answer. */
  configuration(): Promise<Configuration>;
  /** As it was last heard; null before that. */
  known(): Configuration | null;
};

const KEPT_MS = 60 * 60_000;
/** After it did not answer it is left alone for this long. */
const PAUSE_MS = 5_000;
/** Seconds after which a request to it has failed. */
const TIMEOUT_S = 5;
/** Its clock and ours may differ by this much, in seconds. */
const CLOCKS_S = 30;

/** Whether an address that the provider names may be used: https, or plain http on this machine. */
export const isSafe = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));

export const unavailable = (cause?: unknown): ProblemError =>
  new ProblemError(
    'sign_in_unavailable',
    'Your organisation’s sign-in does not answer just now. Try again in a moment; if it stays, tell whoever runs this server.',
    { cause },
  );

/** The provider at `OIDC_ISSUER`. It is first asked when somebody signs in, so it may be down when the server starts. */
export function createProvider(env: OidcEnv, ask: ProviderFetch, now: () => number): Provider {
  const isLocal = env.issuer.protocol === 'http:';
  const secret = env.clientSecret.reveal();
  let config: Configuration | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<Configuration> | null = null;

  const safeFetch = async (url: string, init: object): Promise<Response> => {
    if (!isSafe(new URL(url))) throw new TypeError('An address of the provider is not https.');
    return ask(url, init as RequestInit);
  };
  const discover = async (): Promise<Configuration> => {
    try {
      config = await discovery(
        env.issuer,
        env.clientId,
        { [clockTolerance]: CLOCKS_S },
        env.clientAuth === 'post' ? ClientSecretPost(secret) : ClientSecretBasic(secret),
        {
          [customFetch]: safeFetch,
          timeout: TIMEOUT_S,
          // Signatures are checked also of what came straight from the provider.
          execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
        },
      );
      heardAt = now();
      return config;
    } catch (cause) {
      failedAt = now();
      // An older word of it is better than none.
      if (config) return config;
      throw unavailable(cause);
    } finally {
      asking = null;
    }
  };
  return {
    known: () => config,
    async configuration() {
      if (config && now() - heardAt < KEPT_MS) return config;
      if (now() - failedAt < PAUSE_MS) {
        if (config) return config;
        throw unavailable();
      }
      asking ??= discover();
      return asking;
    },
  };
}
