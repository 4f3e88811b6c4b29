import { HonoRequest } from 'hono/request';
import { Registry } from 'prom-client';
import { vi } from 'vitest';
import { AUDIT_EVENTS } from '@/server/audit/audit-event';
import { auditEventOf } from '@/server/audit/auth-events';
import { GENESIS, sealHead, sealLine } from '@/server/audit/chain';
import { startSettings } from '@/server/audit/start-settings';
import { cookieName, setCookie } from '@/server/auth/cookies';
import { parseEnv } from '@/server/env';
import { routesOf } from '@/server/http/route';
import { createMetrics } from '@/server/metrics/metrics';
import { auditLines } from '@/testing/audit-lines';
import { type AuthServer, authServer } from '@/testing/auth-server';
import { PROXY_ENV } from '@/testing/proxy-env';
import { sampleServer, type TestServer } from '@/testing/test-server';
import { keysOf } from './fields';
import { between, foundIn, membersOf, sourcesIn } from './sources';

const LONG = 'canary-0123456789abcdef0123456789abcdef';
const SESSION = { SESSION_SECRET: LONG };
/** An environment for each way of sign-in. */
const MODES: { readonly [mode: string]: Record<string, string> } = {
  none: {},
  password: { AUTH: 'password', AUTH_USERS_FILE: '/users', ...SESSION },
  proxy: PROXY_ENV,
  oidc: {
    AUTH: 'oidc',
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_CLIENT_ID: 'callscope',
    OIDC_CLIENT_SECRET: LONG,
    OIDC_ROLE_CLAIM: 'groups',
    OIDC_FULL: 'staff',
    PUBLIC_URL: 'http://127.0.0.1:4300',
    ...SESSION,
  },
};
const USERS = '# nobody yet';
const FILES = { '/users': USERS };

/** What a server of each mode has; behind what not every mode has stand the modes that do. */
function byMode(of: (source: Record<string, string>) => Iterable<string>): string[] {
  const modes = Object.keys(MODES);
  const known = new Map<string, string[]>();
  for (const mode of modes)
    for (const name of new Set(of(MODES[mode] ?? {}))) known.set(name, [...(known.get(name) ?? []), mode]);
  return [...known].map(([name, having]) =>
    having.length === modes.length ? name : `${name} (${having.join(', ')})`,
  );
}

const serverOf = (source: Record<string, string>): AuthServer =>
  authServer(source, FILES, undefined, { metrics: createMetrics(), audit: auditLines().audit });

/** Methods and path patterns that something answers at. */
export const apiRoutes = (): string[] =>
  byMode((source) =>
    routesOf(serverOf(source).app).declared.flatMap(({ method, path }) =>
      path === '*' ? [] : `${method} ${path}`,
    ),
  );

/** The parameters that a request's answer was made after. */
async function paramsRead(server: TestServer, path: string, headers = {}): Promise<readonly string[]> {
  const read = new Set<string>();
  const query = new URL(path, 'http://x').searchParams.toString();
  const { query: ask } = HonoRequest.prototype;
  const asked = vi.spyOn(HonoRequest.prototype, 'query');
  asked.mockImplementation(function (this: HonoRequest, ...names: readonly string[]) {
    for (const name of names) read.add(name);
    return Reflect.apply(ask, this, names);
  } as HonoRequest['query']);
  const spies = (['get', 'getAll', 'has'] as const).map((method) => {
    const original = URLSearchParams.prototype[method];
    return vi.spyOn(URLSearchParams.prototype, method).mockImplementation(function (
      this: URLSearchParams,
      ...given: readonly string[]
    ) {
      // Links of the samples' store have parameters, too.
      if (given[0] !== undefined && this.toString() === query) read.add(given[0]);
      return Reflect.apply(original, this, given);
    });
  });
  try {
    await (await server.get(path, headers)).arrayBuffer();
  } finally {
    for (const spy of [asked, ...spies]) spy.mockRestore();
  }
  return [...read];
}

export const SAMPLE = 'call_8f3b1c92d7e04a56b0c9ef1d274';

/** Which parameters the addresses of the API take. Filters of lists are those of the page. */
export async function apiParameters(): Promise<string[]> {
  const server = sampleServer();
  const query = 'source=mono&from=0&to=1&perSecond=10';
  const paths = new Set(
    server.app.routes.flatMap(({ method, path }) =>
      method === 'GET' && path.startsWith('/api/calls/') && !path.includes('*') ? [path] : [],
    ),
  );
  const lines: string[] = [];
  for (const path of paths) {
    const read = await paramsRead(server, `${path.replace(':callId', SAMPLE)}?${query}`);
    lines.push(...read.map((name) => `${path} ?${name}`));
  }
  const signIn = '/api/auth/sign-in';
  const elsewhere = { host: 'localhost:4300' };
  const read = await paramsRead(serverOf(MODES.oidc ?? {}), `${signIn}?return=/calls`, elsewhere);
  return [...lines, ...read.map((name) => `${signIn} ?${name}`)];
}

/** The variables that the configuration reads. */
export function environment(): string[] {
  const readFile = (path: string) => (path === '/users' ? USERS : LONG);
  const recorded = (source: Record<string, string>): ReadonlySet<string> => {
    const read = new Set<string>();
    const env = new Proxy(source, {
      get(target, name: string) {
        read.add(name);
        return target[name];
      },
    });
    parseEnv(env, readFile);
    return read;
  };
  return byMode((source) => [
    ...recorded(source),
    ...recorded({ ...source, HTTPS_PROXY: 'http://proxy.example:3128', RETELL_API_KEY: 'key_1' }),
  ]);
}

/** Our own figures and their labels. */
export function metrics(): string[] {
  const lines: string[] = [];
  const register = Registry.prototype.registerMetric;
  const spy = vi.spyOn(Registry.prototype, 'registerMetric').mockImplementation(function (
    this: Registry,
    metric,
  ) {
    const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: readonly string[] };
    const kind = metric.constructor.name.toLowerCase();
    lines.push(`${name}{${[...labelNames].sort().join(', ')}} ${kind}`);
    register.call(this, metric);
  });
  try {
    serverOf({});
  } finally {
    spy.mockRestore();
  }
  return lines;
}

/** Names of cookies as they are set over https; `…` stands for what differs. */
export function cookies(): string[] {
  return sourcesIn('src/server').flatMap(([path, text]) =>
    [...text.matchAll(/\bcookieName\(([^,]+),/g)].flatMap(([, given = '']) => {
      const [, base = '', more = ''] = /^(\w+)(.*)$/.exec(given.trim()) ?? [];
      if (path.endsWith('/cookies.ts')) return [];
      const [, name] = new RegExp(`const ${base} = '([^']+)'`).exec(text) ?? [];
      if (name === undefined) throw new Error(`${path} names a cookie by ${given}, which is no constant.`);
      // One that is only looked for, by how it begins, is set with more behind it.
      const isStart = more !== '' || name.endsWith('-');
      return [setCookie(cookieName(`${name}${isStart ? '…' : ''}`, true), '', true)];
    }),
  );
}

export const auditEvents = (): string[] => [...AUDIT_EVENTS];

/** Every field that a line of the audit, its head file or its first line can have. */
export function auditFields(): string[] {
  const file = 'src/server/audit/audit-event.ts';
  const start = { seq: 1, mac: 'a'.repeat(43) };
  const line = sealLine(Buffer.alloc(32), start, '', { event: 'stop' }, true);
  const event = auditEventOf({
    kind: 'refused',
    mode: 'none',
    subject: null,
    address: '',
    reason: '',
    call: '',
  });
  return [
    ...keysOf(JSON.parse(line.text)),
    ...keysOf(event),
    ...membersOf(between(file, 'export type AuditEvent = {', '\n};')),
    ...membersOf(between(file, 'export type Who = {', '\n};')).map((name) => `who.${name}`),
    ...byMode((source) =>
      Object.keys(startSettings(parseEnv(source, () => USERS))).map((name) => `settings.${name}`),
    ),
    ...keysOf(JSON.parse(sealHead(Buffer.alloc(32), GENESIS))).map((name) => `(head file) ${name}`),
  ];
}

/** Which fields the lines of looks have. */
export async function auditLooks(): Promise<string[]> {
  const lines = auditLines();
  const link = 'https://d1.cloudfront.net';
  const call = (call_id: string) =>
    call_id === 'list-calls'
      ? Response.json({ items: [{ call_id: 'call_1' }], has_more: false })
      : { call_id, recording_url: `${link}/a.wav`, public_log_url: `${link}/public.log` };
  const server = authServer(MODES.proxy ?? {}, {}, call, { audit: lines.audit });
  const ask = async (path: string, body?: object, groups = 'staff') => {
    const json = { 'content-type': 'application/json', origin: 'http://127.0.0.1:4300' };
    const who = { 'x-user': 'ana', 'x-groups': groups, ...(body ? json : {}) };
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    await (await server.get(path, who, init)).arrayBuffer();
  };
  await ask('/api/calls?last=7d');
  await ask('/api/calls/call_1');
  await ask('/api/calls/call_1/recording?source=mono');
  await ask('/api/calls/call_1/log');
  await ask('/api/calls/call_1/bundle');
  await ask('/api/calls/call_1/clip?source=mono&from=0&to=0.0002');
  await ask('/api/calls/call_1/looks', { look: 'raw' });
  await ask('/api/calls/call_1/looks', { look: 'export', format: 'txt' });
  await ask('/api/looks', { look: 'export', format: 'csv' });
  await ask('/api/calls/call_1/log?view=redacted', undefined, 'support');
  await lines.audit.settled();
  return lines.events().map(
    (event) =>
      `${event.event}: ${keysOf(event)
        .filter((key) => key !== 'event')
        .sort()
        .join(' ')}`,
  );
}

/** Headers of our own on requests and answers. */
export const headers = (): string[] => [
  ...foundIn(
    sourcesIn('src/app', 'src/contract', 'src/features', 'src/lib', 'src/server'),
    /['"`](x-callscope-[a-z-]+)['"`]/g,
  ),
];
