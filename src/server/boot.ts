import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { fetch as undiciFetch } from 'undici';
import type { Config } from '@/contract/config';
import { createBlobCache } from '@/server/adapters/disk/blob-cache';
import { createRetell } from './adapters/retell/create-retell';
import { createDispatcher, type NetworkTimes } from './adapters/retell/dispatcher';
import type { Fetch } from './adapters/retell/limited-fetch';
import type { RetellOptions } from './adapters/retell/retell-calls';
import { type Adapters, type AppConfig, createApp } from './app';
import type { Audit } from './audit/audit';
import { authReporter } from './audit/auth-events';
import { auditOf } from './audit/create-audit';
import { startSettings } from './audit/start-settings';
import { createAuth } from './auth/create-auth';
import type { ProviderFetch } from './auth/oidc/provider';
import { type Env, type EnvSource, parseEnv } from './env';
import { createLog, type Log } from './log';
import { createMediaFetch, type MediaFetch, type MediaFetchOptions } from './media/guarded-fetch';
import type { BodyLimits } from './media/limit-body';
import { countFetch } from './metrics/count-fetch';
import { createMetrics, type Metrics } from './metrics/metrics';
import { Secret } from './secret';

const readNow = (path: string): string => readFileSync(path, 'utf8');

/** What a server is built on. */
export type Reached = {
  readonly adapters: Adapters;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly listNow?: (() => number) | undefined;
};

/** Where calls and their files come from: Retell over the network, or the bundled samples. */
type Upstream = {
  readonly apiKey: Secret;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly fetchMedia: MediaFetch;
  readonly config: Config;
  readonly listNow?: () => number;
};

/** The bundled calls; their code is loaded by this alone, so a server with a key never has it in memory. */
async function demoUpstream(): Promise<Upstream> {
  const { createDemoUpstream } = await import('@/demo/demo-upstream');
  const { fetch, apiKey, ...rest } = createDemoUpstream();
  return {
    ...rest,
    apiKey: new Secret(apiKey),
    fetch,
    // The samples' links pass the same rules as any; only the last step, the network, is another.
    fetchMedia: (url, { headers, signal }) =>
      fetch(url, { headers, redirect: 'manual', ...(signal ? { signal } : {}) }),
  };
}

const RETELL_TIMES: NetworkTimes = { connectMs: 10_000, headersMs: 10_000, bodyMs: 10_000 };

/** How others are reached, where that is not as usual. */
export type LiveParts = Pick<RetellOptions, 'timeoutMs' | 'waits'> & {
  readonly times?: NetworkTimes;
  readonly media?: MediaFetchOptions;
  readonly bodyLimits?: BodyLimits;
  readonly ca?: string;
};

function liveUpstream(env: Env, apiKey: Secret, { times, media, ca }: LiveParts): Upstream {
  const network = { proxy: env.proxy, ca };
  const dispatcher = createDispatcher(network, times ?? RETELL_TIMES);
  return {
    apiKey,
    baseUrl: env.baseUrl,
    fetch: (async (input: string | URL, init?: RequestInit) =>
      undiciFetch(input, { ...init, redirect: 'manual', dispatcher } as Parameters<
        typeof undiciFetch
      >[1])) as unknown as Fetch,
    fetchMedia: createMediaFetch({ ...network, ...(times ? { times } : {}), ...media }),
    config: { mode: 'live', samples: [] },
  };
}

/** How a sign-in provider is asked: as Retell is, through the proxy where there is one. */
function providerFetch({ proxy }: Env, { times, ca }: LiveParts): ProviderFetch {
  const dispatcher = createDispatcher({ proxy, ca }, times ?? RETELL_TIMES);
  return async (url, init) =>
    (await undiciFetch(url, { ...init, dispatcher } as Parameters<
      typeof undiciFetch
    >[1])) as unknown as Response;
}

export type Server = {
  readonly app: Hono;
  readonly env: Env;
  readonly log: Log;
  readonly config: Config;
  /** Null: looks are not recorded. */
  readonly audit: Audit | null;
};

type Parts = Pick<AppConfig, 'page' | 'health'> & {
  readonly port?: () => number;
  readonly live?: LiveParts;
};

/** Builds the server out of its settings and adapters, without listening. Rejects with `EnvError` and a sentence for a wrong setting. */
export async function createServer(
  env: Env,
  { adapters, log, metrics, config, listNow }: Reached,
  { page, health, port = () => env.port, live = {} }: Parts,
): Promise<Server> {
  const audit = auditOf(env.audit, {
    readNow,
    stdout: process.stdout,
    settings: startSettings(env),
    tell: (event, code) => log.error({ event, ...(code ? { code } : {}) }),
  });
  const auth = createAuth(env.auth, {
    publicUrl: env.publicUrl,
    readNow,
    fetchProvider: countFetch(providerFetch(env, live), 'sign_in', metrics),
    warn: (sentence) => log.warn({ event: 'proxy_headers' }, sentence),
    ...(audit ? { report: authReporter(audit) } : {}),
  });
  const { limits, metricsToken, mediaOrigins } = env;
  const app = createApp(
    {
      env,
      page,
      port,
      log,
      auth,
      audit,
      limits,
      metrics,
      metricsToken,
      listNow,
      config,
      store: {
        mediaOrigins,
        ...(live.bodyLimits ? { bodyLimits: live.bodyLimits } : {}),
        ...(live.waits ? { storeWaits: live.waits } : {}),
      },
      ...(health ? { health } : {}),
    },
    adapters,
  );
  return { app, env, log, config, audit };
}

/** What the environment asks for: Retell, or the bundled calls where there is no key, and the disk. */
async function reach(env: Env, live: LiveParts): Promise<Reached> {
  const upstream = env.apiKey ? liveUpstream(env, env.apiKey, live) : await demoUpstream();
  const metrics = createMetrics({ ofProcess: true });
  const { config, listNow } = upstream;
  return {
    adapters: {
      calls: createRetell({ ...live, ...upstream, fetch: countFetch(upstream.fetch, 'retell', metrics) }),
      fetchMedia: countFetch(upstream.fetchMedia, 'store', metrics),
      blobs: createBlobCache(env.cacheDir),
    },
    log: createLog(env.logLevel),
    metrics,
    config,
    listNow,
  };
}

/** The server that an environment asks for. Rejects as {@link createServer}. */
export async function boot(source: EnvSource, parts: Parts): Promise<Server> {
  const env = parseEnv(source, readNow);
  return createServer(env, await reach(env, parts.live ?? {}), parts);
}
