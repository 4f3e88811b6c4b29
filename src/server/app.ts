import { type Context, Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Config } from '@/contract/config';
import { API_PATHS, CALL_PATHS } from '@/contract/paths';
import type { BlobCache } from '@/server/ports/blob-cache';
import type { Audit } from './audit/audit';
import { recordLooks } from './audit/record-looks';
import { type AuthDeps, arrival } from './auth/auth';
import { gate, guardReach } from './auth/gate';
import type { Viewer } from './auth/viewer';
import { createKnownCalls } from './cache/known-calls';
import type { Env } from './env';
import { DEFAULT_LIMITS, type LimitsEnv } from './env-limits';
import { limitBodies } from './http/body-limit';
import { isOwnHost } from './http/host-check';
import { packJson } from './http/pack-json';
import { ProblemError, problemResponse } from './http/problem-error';
import { createReadiness, type HealthCheck } from './http/readiness';
import { mountRoutes, policyFor } from './http/route';
import { API_POLICY, COMMON_HEADERS, HSTS } from './http/security-headers';
import { guardStreams, realLater } from './limits/guard-streams';
import { createOpenStreams } from './limits/open-streams';
import { createRequestLimits } from './limits/request-limits';
import type { Log } from './log';
import type { MediaFetch } from './media/guarded-fetch';
import { createKeptListenings } from './media/listening/kept-listenings';
import { createListening } from './media/listening/serve-listening';
import type { MediaDeps } from './media/open-media';
import { createStretches } from './media/peaks/stretches';
import { createProbeMemory } from './media/probe-memory';
import { createProbes } from './media/probes';
import { createReadings } from './media/readings/readings';
import type { Metrics } from './metrics/metrics';
import type { CallSource } from './ports/call-source';
import { bundleRoute } from './routes/bundle';
import { callRoute } from './routes/calls';
import { clipRoute } from './routes/clip';
import { configRoute } from './routes/config';
import { healthRoutes } from './routes/health';
import { listRoute } from './routes/list';
import { listeningRoute } from './routes/listening';
import { looksRoutes } from './routes/looks';
import { mediaRoutes } from './routes/media';
import { metricsRoute } from './routes/metrics';
import { pageRoute } from './routes/page';
import { peaksRoute } from './routes/peaks';
import { recordingFactsRoute } from './routes/recording-facts';
import { sessionRoutes } from './routes/session';
import type { Secret } from './secret';
import { createCallReader } from './services/call-reader';

/** What the server reaches by a port, so that a test or another installation can put something else there. */
export type Adapters = {
  readonly calls: CallSource;
  /** Fetches a file from where Retell keeps recordings and logs. */
  readonly fetchMedia: MediaFetch;
  readonly blobs: BlobCache;
};

export type AppConfig = {
  readonly env: Pick<Env, 'host' | 'publicUrl'>;
  /** The port that is listened on; a function, since it may be chosen when listening begins. */
  readonly port: () => number;
  readonly log: Log;
  /** Who may come in, and how it is known who somebody is. */
  readonly auth: AuthDeps;
  /** The instant, in ms since the epoch, from which “the last 7 days” count back; absent: now. */
  readonly listNow?: (() => number) | undefined;
  readonly config: Config;
  /** Where recordings and logs may come from, and how far a store is trusted. */
  readonly store: Pick<MediaDeps, 'mediaOrigins' | 'bodyLimits' | 'storeWaits'>;
  /** Answers with the built page and its assets; null for what is neither. */
  readonly page: (request: Request) => Promise<Response | null>;
  /** Further parts that must be well for calls to be served; see `/readyz`. */
  readonly health?: readonly HealthCheck[];
  /** Where every look is recorded; null or absent: nowhere. */
  readonly audit?: Audit | null;
  readonly limits?: LimitsEnv;
  /** The figures of this server; absent: none are kept. */
  readonly metrics?: Metrics;
  readonly metricsToken?: Secret | null;
};

/** The pattern that a request matched, never its path: a path holds call ids. */
function routePattern(c: Context): string {
  const patterns = matchedRoutes(c).map((route) => route.path);
  return patterns.findLast((pattern) => !pattern.endsWith('*')) ?? '*';
}

/** The whole server as a value; listening is `index.ts`. Every answer carries the security headers and has one log line. */
export function createApp(config: AppConfig, adapters: Adapters): Hono {
  const app = new Hono();
  const { auth, audit = null, limits = DEFAULT_LIMITS, metrics, env } = config;
  const requestLimits = createRequestLimits(limits);
  const streams = createOpenStreams(limits, auth.denied);
  const isSignIn = auth.way.mode !== 'none';
  const arrivalOf = (c: Context) => arrival(c, auth.trustedProxies, env.publicUrl);
  const health = createReadiness([
    { name: 'retell', ask: adapters.calls.health },
    ...(config.health ?? []),
    ...(audit ? [{ name: 'audit', ask: async () => audit.health() }] : []),
  ]);
  metrics?.watch('callscope_streams_open', 'Recordings, logs and waveforms on their way.', streams.count);
  if (audit) metrics?.watch('callscope_audit_sequence', 'Number of the last audit line.', audit.sequence);
  metrics?.watchHealth(health);

  app.use(async (c, next) => {
    const started = performance.now();
    try {
      await next();
    } catch (error) {
      // The Node adapter aborts with a text, which Hono hands on since it is no Error.
      if (!c.req.raw.signal.aborted) throw error;
      c.res = new Response(null, { status: 499 });
    }
    for (const [name, value] of COMMON_HEADERS) c.res.headers.set(name, value);
    if (env.publicUrl?.protocol === 'https:') c.res.headers.set('strict-transport-security', HSTS);
    if (!c.res.headers.has('content-security-policy'))
      c.res.headers.set('content-security-policy', API_POLICY);
    const ms = performance.now() - started;
    const route = routePattern(c);
    metrics?.request(c.req.method, route, c.res.status, ms / 1000);
    config.log.info({
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(ms),
      ...(c.error instanceof ProblemError ? { code: c.error.code } : {}),
    });
  });

  // Inside the first, so that a refusal has its headers and its line as well.
  app.use(async (c, next) => {
    if (!policyFor(c).anyHost && !isOwnHost(c.req.header('host'), env, config.port()))
      throw new ProblemError('wrong_host', 'This server answers only under its own address.');
    await next();
  });

  app.use(limitBodies);
  app.use(
    '/api/calls/*',
    packJson((c) => arrivalOf(c).address),
  );
  app.use('/api/*', async (c, next) => {
    await requestLimits.byAddress(arrivalOf(c).address);
    await next();
  });
  const listenings = createKeptListenings();
  const probeMemory = createProbeMemory();
  const known = createKnownCalls(adapters.calls, adapters.blobs, {
    onLookUp: metrics?.lookUp,
    onGone: (callId) => {
      listenings.forget(callId);
      probeMemory.forget(callId);
    },
  });
  const gated = {
    auth,
    publicUrl: env.publicUrl,
    // Where nobody signs in everybody is the same person.
    admit: isSignIn ? ({ subject }: Viewer) => requestLimits.byPerson(subject) : undefined,
  };
  const ofCall = `${CALL_PATHS.call}/*`;
  app.use('/api/*', gate(gated));
  app.use(ofCall, guardReach(gated, known.calls));
  app.use(ofCall, guardStreams(streams, isSignIn, { ms: limits.stallMs, later: realLater }));
  const looks = audit && { audit, arrival: arrivalOf };
  if (looks) for (const path of [API_PATHS.calls, ofCall]) app.use(path, recordLooks(looks));

  const { links } = known;
  const { fetchMedia, blobs } = adapters;
  const store = { ...config.store, links, fetchMedia, probeMemory };
  const probes = createProbes(store);
  const media = { ...store, probes };
  const heard = { probes, readings: createReadings(media, blobs) };
  const analyze = createListening({ ...heard, kept: listenings });
  const calls = createCallReader(known.calls);
  const isOwn = (host: string | undefined) => isOwnHost(host, env, config.port());
  mountRoutes(app, [
    ...healthRoutes(health),
    ...(metrics
      ? [metricsRoute(metrics, config.metricsToken ?? null, !isSignIn && env.publicUrl === null, isOwn)]
      : []),
    ...sessionRoutes(auth, env.publicUrl),
    configRoute(config.config),
    listRoute(adapters.calls, calls, config.listNow),
    callRoute(calls, probes),
    ...looksRoutes(looks),
    ...mediaRoutes(media),
    recordingFactsRoute(probes),
    peaksRoute({ ...heard, stretches: createStretches(media, blobs) }),
    listeningRoute(analyze, calls),
    clipRoute(media),
    bundleRoute({ media, calls, analyze, publicUrl: env.publicUrl }),
  ]);
  app.all('/api/*', () => {
    throw new ProblemError('route_not_found', 'Nothing is served at this path.');
  });
  mountRoutes(app, [pageRoute(config.page)]);

  app.onError((error, c) => {
    if (error instanceof ProblemError) return problemResponse(error);
    // The listener left; nobody reads this answer.
    if (c.req.raw.signal.aborted) return new Response(null, { status: 499 });
    config.log.error({ route: routePattern(c), failure: error.name });
    return problemResponse(
      new ProblemError('internal', 'Something failed in this server. Try again; the log has its time.'),
    );
  });
  app.notFound(() => problemResponse(new ProblemError('route_not_found', 'Nothing is served at this path.')));
  return app;
}
