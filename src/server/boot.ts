import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { fetch as undiciFetch } from 'undici';
import type { Config } from '@/contract/config';
import { type AppDeps, createApp } from './app';
import type { Audit } from './audit/audit';
import { authReporter } from './audit/auth-events';
import { auditOf } from './audit/create-audit';
import { startSettings } from './audit/start-settings';
import { createAuth } from './auth/create-auth';
import type { ProviderFetch } from './auth/oidc/provider';
import { createCallSource } from './cache/call-source';
import { type Env, type EnvSource, parseEnv } from './env';
import { createLog, type Log } from './log';
import { createMediaFetch, type MediaFetch, type MediaFetchOptions } from './media/guarded-fetch';
import type { BodyLimits } from './media/limit-body';
import { createKeptListenings } from './media/listening/kept-listenings';
import { createPeaksCache } from './media/peaks/peaks-cache';
import { createProbeMemory } from './media/probe-memory';
import { countFetch } from './metrics/count-fetch';
import { createMetrics } from './metrics/metrics';
import { Secret } from './secret';
import { createBreaker } from './upstream/breaker';
import { createDispatcher, type NetworkTimes } from './upstream/dispatcher';
import type { Fetch } from './upstream/limited-fetch';
import { createRetellCalls, type RetellOptions } from './upstream/retell-calls';
import { createRetellList } from './upstream/retell-list';

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

export type Booted = {
  readonly app: Hono;
  readonly env: Env;
  readonly log: Log;
  readonly config: Config;
  /** Null: looks are not recorded. */
  readonly audit: Audit | null;
};

/** Builds the server out of the environment, without listening. Rejects with `EnvError` and a sentence for a wrong variable. */
export async function boot(
  source: EnvSource,
  parts: Pick<AppDeps, 'page' | 'health'> & { readonly port?: () => number; readonly live?: LiveParts },
): Promise<Booted> {
  const { live = {} } = parts;
  const readNow = (path: string) => readFileSync(path, 'utf8');
  const env = parseEnv(source, readNow);
  const log = createLog(env.logLevel);
  const upstream = env.apiKey ? liveUpstream(env, env.apiKey, live) : await demoUpstream();
  const metrics = createMetrics({ ofProcess: true });
  const audit = auditOf(env.audit, {
    readNow,
    stdout: process.stdout,
    settings: startSettings(env),
    tell: (event, code) => log.error({ event, ...(code ? { code } : {}) }),
  });
  const peaksCache = createPeaksCache(env.cacheDir);
  const listenings = createKeptListenings();
  const probeMemory = createProbeMemory();
  const client = { ...live, ...upstream, fetch: countFetch(upstream.fetch, 'retell', metrics) };
  const breaker = createBreaker();
  const { retell, links, health } = createCallSource(createRetellCalls(client), peaksCache, {
    breaker,
    onLookUp: metrics.lookUp,
    onGone: (callId) => {
      listenings.forget(callId);
      probeMemory.forget(callId);
    },
  });
  const media = {
    links,
    fetchMedia: countFetch(upstream.fetchMedia, 'store', metrics),
    mediaOrigins: env.mediaOrigins,
    ...(live.bodyLimits ? { bodyLimits: live.bodyLimits } : {}),
    ...(live.waits ? { storeWaits: live.waits } : {}),
    probeMemory,
  };
  const app = createApp({
    page: parts.page,
    health: () => [health(), ...(parts.health?.() ?? [])],
    env,
    port: parts.port ?? (() => env.port),
    log,
    auth: createAuth(env.auth, {
      publicUrl: env.publicUrl,
      readNow,
      fetchProvider: countFetch(providerFetch(env, live), 'sign_in', metrics),
      warn: (sentence) => log.warn({ event: 'proxy_headers' }, sentence),
      ...(audit ? { report: authReporter(audit) } : {}),
    }),
    audit,
    limits: env.limits,
    metrics,
    metricsToken: env.metricsToken,
    retell,
    list: createRetellList(client, { breaker }),
    listNow: upstream.listNow,
    media,
    peaksCache,
    listenings,
    config: upstream.config,
  });
  return { app, env, log, config: upstream.config, audit };
}
