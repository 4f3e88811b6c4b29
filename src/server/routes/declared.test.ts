import { Hono } from 'hono';
import { describe, expect, it, test } from 'vitest';
import { CALL_PATHS } from '@/contract/paths';
import type { Role } from '@/contract/session';
import { recordLooks } from '@/server/audit/record-looks';
import { ANYONE, setViewer } from '@/server/auth/viewer';
import { DEFAULT_LIMITS } from '@/server/env-limits';
import { respondEmpty } from '@/server/http/respond';
import {
  CALL_DEFAULTS,
  checkRole,
  defineCallRoute,
  defineRoute,
  mountRoutes,
  policyFor,
  type Route,
  routesOf,
} from '@/server/http/route';
import { createMetrics } from '@/server/metrics/metrics';
import { auditLines } from '@/testing/audit-lines';
import { authServer, codeOf } from '@/testing/auth-server';
import { PROXY_ENV } from '@/testing/proxy-env';

const CALL = '/api/calls/call_1';
const ANA = { 'x-user': 'ana', 'x-groups': 'staff' };
const SECRET = 'canary-0123456789abcdef0123456789abcdef';
const MODES: readonly Record<string, string>[] = [
  {},
  PROXY_ENV,
  { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SECRET },
  {
    AUTH: 'oidc',
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_CLIENT_ID: 'callscope',
    OIDC_CLIENT_SECRET: SECRET,
    OIDC_ROLE_CLAIM: 'groups',
    OIDC_FULL: 'staff',
    PUBLIC_URL: 'http://127.0.0.1:4300',
    SESSION_SECRET: SECRET,
  },
];
const routes = (source: Record<string, string>) =>
  routesOf(authServer(source, { '/users': '# none' }, undefined, { metrics: createMetrics() }).app);

/** A policy as a line. */
function line({
  method,
  path,
  access,
  roles,
  views,
  audit,
  stream,
  background,
  cache,
  file,
  anyHost,
}: Route) {
  const look =
    typeof audit === 'string'
      ? audit
      : [audit.event, audit.format, audit.source && 'source'].filter(Boolean).join(' ');
  return [
    `${method} ${path}: ${access}`,
    `roles ${roles.join('+')}`,
    `views ${views.join('+')}`,
    `audit ${look}`,
    stream ? 'stream' : 'no stream',
    background ? 'background' : 'activity',
    cache,
    `file ${file}`,
    ...(anyHost ? ['any host'] : []),
  ].join(', ');
}

describe('the endpoints', () => {
  test.each(MODES)('are all declared (%#)', (source) => {
    const { declared, others } = routes(source);
    expect(others).toEqual([]);
    expect(declared.length).toBeGreaterThan(14);
  });

  it('have these policies', () => {
    const lines = new Set(MODES.flatMap((source) => routes(source).declared.map(line)));
    expect([...lines].sort()).toMatchInlineSnapshot(`
      [
        "GET *: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, own, file none",
        "GET /api/auth/callback: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none",
        "GET /api/auth/done.js: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, own, file none",
        "GET /api/auth/done: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none",
        "GET /api/auth/sign-in: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none",
        "GET /api/calls/:callId/bundle: signed-in, roles full+redacted, views full+redacted, audit export bundle, stream, activity, no-store, file recording or none",
        "GET /api/calls/:callId/clip: signed-in, roles full+redacted, views full+redacted, audit export wav source, stream, activity, no-store, file recording",
        "GET /api/calls/:callId/knowledge-base: signed-in, roles full+redacted, views full, audit log source, stream, background, revalidate, file knowledge-base",
        "GET /api/calls/:callId/listening: signed-in, roles full+redacted, views full+redacted, audit view, no stream, background, revalidate, file recording",
        "GET /api/calls/:callId/log: signed-in, roles full+redacted, views full, audit log source, stream, background, revalidate, file log",
        "GET /api/calls/:callId/peaks: signed-in, roles full+redacted, views full+redacted, audit view, stream, background, revalidate, file recording",
        "GET /api/calls/:callId/recording-facts: signed-in, roles full+redacted, views full+redacted, audit view, no stream, background, revalidate, file recording",
        "GET /api/calls/:callId/recording: signed-in, roles full+redacted, views full+redacted, audit play source, stream, background, revalidate, file recording",
        "GET /api/calls/:callId: signed-in, roles full+redacted, views full+redacted, audit view, no stream, activity, revalidate, file none",
        "GET /api/calls: signed-in, roles full+redacted, views full+redacted, audit list, no stream, activity, revalidate, file none",
        "GET /api/config: signed-in, roles full+redacted, views full+redacted, audit none, no stream, activity, revalidate, file none",
        "GET /api/session: signed-in, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none",
        "GET /healthz: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none, any host",
        "GET /metrics: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none, any host",
        "GET /readyz: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none, any host",
        "POST /api/calls/:callId/looks: signed-in, roles full+redacted, views full+redacted, audit by its handler, no stream, activity, no-store, file none",
        "POST /api/looks: signed-in, roles full+redacted, views full+redacted, audit by its handler, no stream, activity, no-store, file none",
        "POST /api/session: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none",
        "POST /api/sign-out: anyone, roles full+redacted, views full+redacted, audit none, no stream, activity, no-store, file none",
      ]
    `);
  });
});

/** Everything that a call can be asked for. */
const OF_CALL = routes(PROXY_ENV).declared.filter(
  ({ method, path }) => method === 'GET' && path.startsWith(CALL_PATHS.call),
);
const addressOf = ({ path, file }: Route) =>
  `${path.replace(CALL_PATHS.call, CALL)}${file.startsWith('recording') ? '?source=mono' : ''}`;

describe.each(OF_CALL.map((route) => [route.path, route] as const))('%s', (_, route) => {
  const audited = (limits = {}) => {
    const lines = auditLines();
    const retell = (call_id: string) => ({
      call_id,
      recording_url: 'https://x.cloudfront.net/a.wav',
      public_log_url: 'https://x.cloudfront.net/a.log',
      knowledge_base_retrieved_contents_url: 'https://x.cloudfront.net/b.log',
    });
    const parts = { audit: lines.audit, limits: { ...DEFAULT_LIMITS, ...limits } };
    return { lines, ...authServer(PROXY_ENV, {}, retell, parts) };
  };

  it('leaves the line that it declares, and is not answered where none can be written', async () => {
    const { lines, get } = audited();
    const answer = await get(addressOf(route), ANA);
    expect(answer.status).toBe(200);
    const written = lines.events().map(({ event }) => event);
    expect(written).toEqual(typeof route.audit === 'string' ? [] : [route.audit.event]);
    expect(written).toHaveLength(1);
    await answer.body?.cancel();
    const broken = audited();
    await broken.lines.fail(true);
    expect(await codeOf(await broken.get(addressOf(route), ANA))).toBe('audit_unavailable');
  });

  it('takes a place for streams if it declares one', async () => {
    const { get } = audited({ streams: 0 });
    const answer = await get(addressOf(route), ANA);
    expect(answer.status).toBe(route.stream ? 503 : 200);
  });

  it('is refused to those who are not signed in', async () => {
    expect((await audited().get(addressOf(route))).status).toBe(401);
  });
});

describe('an endpoint of a call', () => {
  const plain = defineCallRoute({ path: '/api/calls/:callId/new', handler: async () => respondEmpty() });

  it('is audited, limited and no activity unless it says otherwise', () => {
    expect(plain).toMatchObject({
      audit: { event: 'view' },
      stream: true,
      background: true,
      access: 'signed-in',
    });
  });

  it('is so even if nobody declared it', async () => {
    const app = new Hono();
    const seen: unknown[] = [];
    app.use(`${CALL_PATHS.call}/*`, async (c, next) => {
      seen.push(policyFor(c));
      await next();
    });
    app.get('/api/calls/:callId/forgotten', (c) => c.text(''));
    await app.request('/api/calls/call_1/forgotten');
    expect(seen).toEqual([CALL_DEFAULTS]);
    expect(routesOf(app).others).toEqual(['GET /api/calls/:callId/forgotten']);
  });

  it('leaves a line even if nobody declared it', async () => {
    const lines = auditLines();
    const app = new Hono();
    app.use(async (c, next) => {
      setViewer(c, ANYONE);
      await next();
    });
    app.use(
      `${CALL_PATHS.call}/*`,
      recordLooks({ audit: lines.audit, arrival: () => ({ address: '', secure: false }) }),
    );
    app.get('/api/calls/:callId/forgotten', (c) => c.text('words'));
    await app.request('/api/calls/call_1/forgotten');
    expect(lines.events()).toMatchObject([{ event: 'view', call: 'call_1' }]);
  });

  it('is declared by the function that checks its id, and others by the one that makes them name their audit', () => {
    expect(() =>
      defineRoute({ path: '/api/calls/:callId/x', audit: 'none', handler: () => respondEmpty() }),
    ).toThrow(/defineCallRoute/);
    expect(() => defineCallRoute({ path: '/api/other', handler: async () => respondEmpty() })).toThrow(
      /defineRoute/,
    );
  });
});

test.each([
  ['full', 204],
  ['redacted', 403],
] as const)('an endpoint for the role full answers %s with %i', async (role: Role, status) => {
  const app = new Hono();
  app.use(async (c, next) => {
    setViewer(c, { ...ANYONE, role });
    checkRole(c);
    await next();
  });
  app.onError(() => new Response(null, { status: 403 }));
  mountRoutes(app, [
    defineRoute({ path: '/api/x', roles: ['full'], audit: 'none', handler: () => respondEmpty() }),
  ]);
  expect((await app.request('/api/x')).status).toBe(status);
});
