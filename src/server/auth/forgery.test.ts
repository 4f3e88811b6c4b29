import { describe, expect, it, test } from 'vitest';
import { Secret } from '@/server/secret';
import { authServer, cookiesOf, SESSION_KEY } from '@/testing/auth-server';
import { EndedSessions } from './ended-sessions';
import { returnPath } from './return-path';
import { createSeal } from './seal';
import { createSessions, type SignedIn } from './sessions';

const START = Date.parse('2026-11-01T08:00:00Z');
const OTHER_KEY = 'someone-elses-secret-0123456789abcdef01';
const HASH = `scrypt$32768$8$3$${'A'.repeat(22)}$${'B'.repeat(43)}`;
const server = (extra: Record<string, string> = {}) =>
  authServer(
    { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY, ...extra },
    { '/users': `ana:redacted:${HASH}` },
  );
const seal = createSeal([new Secret(SESSION_KEY)]);
const sessions = createSessions('password', seal, { idleMs: 1_800_000, now: () => START });
const { mark } = [...(await import('./users')).parseUsers(`ana:redacted:${HASH}`).values()][0] ?? {
  mark: '',
};
const SESSION = sessions.begin({ subject: 'ana', name: 'ana', role: 'redacted', mark });
const GOOD = sessions.cookie(SESSION, false).split(';')[0] ?? '';
const VALUE = GOOD.slice('callscope='.length);
const sealed = (value: unknown, purpose = 'session callscope', key = SESSION_KEY) =>
  `callscope=${createSeal([new Secret(key)]).seal(purpose, value)}`;
const changed = (change: Partial<Record<keyof SignedIn, unknown>>) => sealed({ ...SESSION, ...change });
const flip = (text: string, at: number) => {
  const bytes = Buffer.from(text, 'base64url');
  const index = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8((bytes[index] ?? 0) ^ 1, index);
  return bytes.toString('base64url');
};
const status = async (cookie: string, headers: Record<string, string> = {}, extra = {}) =>
  (await server(extra).get('/api/calls/call_1', { cookie, ...headers })).status;

describe('a forged session', () => {
  it('is told from the true one, which opens', async () => expect(await status(GOOD)).toBe(200));

  test.each<[string, string]>([
    ['nothing', ''],
    ['an empty cookie', 'callscope='],
    ['plain JSON', `callscope=${encodeURIComponent(JSON.stringify(SESSION))}`],
    ['JSON in base64', `callscope=${Buffer.from(JSON.stringify(SESSION)).toString('base64url')}`],
    ['a token without a signature', 'callscope=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEiLCJyb2xlIjoiZnVsbCJ9.'],
    ['another nonce', `callscope=${flip(VALUE, 0)}`],
    ['another tag', `callscope=${flip(VALUE, 12)}`],
    ['a shortened tag', `callscope=${VALUE.slice(0, 30)}`],
    ['another first byte', `callscope=${flip(VALUE, 28)}`],
    ['another byte in the middle', `callscope=${flip(VALUE, 90)}`],
    ['another last byte', `callscope=${flip(VALUE, -1)}`],
    ['one byte less', `callscope=${VALUE.slice(0, -2)}`],
    ['more behind it', `callscope=${VALUE}AAAA`],
    ['twice the text', `callscope=${VALUE}${VALUE}`],
    ['quotes around it', `callscope="${VALUE}"`],
    ['a percent sign in it', `callscope=${VALUE.slice(0, -1)}%41`],
    ['ordinary base64 letters', `callscope=${VALUE.slice(0, -2)}+/`],
    ['a thousand letters A', `callscope=${'A'.repeat(1_000)}`],
    ['a very long text', `callscope=${'A'.repeat(9_000)}`],
    ['somebody else’s key', sealed(SESSION, 'session callscope', OTHER_KEY)],
    ['what was sealed for a sign-in under way', sealed(SESSION, 'sign-in')],
    ['what was sealed for https', sealed(SESSION, 'session __Host-callscope')],
    ['the name of the https cookie', `__Host-callscope=${VALUE}`],
    ['another name', `session=${VALUE}`],
    ['the name in capitals', `CALLSCOPE=${VALUE}`],
    ['two of the name', `${GOOD}; callscope=x`],
    ['two of the name, the other first', `callscope=x; ${GOOD}`],
    ['a role that is none', changed({ role: 'admin' })],
    ['a list of roles', changed({ role: ['full'] })],
    ['no role', changed({ role: undefined })],
    ['more than a session holds', sealed({ ...SESSION, agents: [] })],
    ['a session of another mode', changed({ way: 'oidc https://id.example.com' })],
    ['no mode', changed({ way: undefined })],
    ['a user who is not there', changed({ subject: 'eve' })],
    ['a user of every object', changed({ subject: '__proto__' })],
    ['an entry as it was before', changed({ mark: 'x'.repeat(22) })],
    ['a beginning in the future', changed({ born: START + 3_600_000 })],
    ['a last look in the future', changed({ seen: START + 3_600_000 })],
    ['a beginning 12 h ago', changed({ born: START - 12 * 3_600_000 })],
    ['a last look 30 min ago', changed({ seen: START - 1_800_000 })],
    ['a time that is text', changed({ seen: '9999999999999' })],
    ['a time without end', changed({ seen: null })],
    ['a list', sealed([SESSION])],
    ['text', sealed('ana')],
    ['null', sealed(null)],
  ])('%s is nothing', async (_, cookie) => {
    const s = server();
    for (const path of ['/api/session', '/api/calls/call_1', '/api/calls/call_1/recording?source=scrubbed'])
      expect((await s.get(path, { cookie })).status, path).toBe(401);
    expect(s.asked).toEqual([]);
  });

  it('of plain http is nothing where people come by https', async () => {
    const https = { PUBLIC_URL: 'https://calls.example.com' };
    const host = { host: 'calls.example.com' };
    expect(await status(GOOD, host, https)).toBe(401);
    expect(await status(`__Host-callscope=${VALUE}`, host, https)).toBe(401);
    expect(await status(sessions.cookie(SESSION, true).split(';')[0] ?? '', host, https)).toBe(200);
  });
});

describe('a forged role', () => {
  test.each<[string, Record<string, string>]>([
    ['?role=full', {}],
    ['?view=original', {}],
    ['?view=original&view=full', {}],
    ['?policy=full', {}],
    ['', { 'x-user': 'ana', 'x-groups': 'full' }],
    ['', { 'x-role': 'full', 'x-viewer': '{"role":"full"}' }],
    ['', { 'remote-user': 'root', authorization: 'Basic YW5hOmZ1bGw=' }],
    ['', { 'x-forwarded-user': 'ana', 'x-forwarded-groups': 'full' }],
  ])('%s %j shows no more', async (query, headers) => {
    const answer = await server().get(`/api/calls/call_1${query}`, { cookie: GOOD, ...headers });
    expect(await answer.text()).not.toContain('canary');
    const recording = await server().get(`/api/calls/call_1/recording?source=mono&${query.slice(1)}`, {
      cookie: GOOD,
      ...headers,
    });
    expect(recording.status).toBe(404);
  });

  test.each([
    '/API/session',
    '/api//session',
    '//api/session',
    '/api/./session',
    '/%61pi/session',
    '/api/session/',
  ])('the path %s opens nothing', async (path) => {
    const s = server();
    const answer = await s.app.request(`http://127.0.0.1:4300${path}`, {
      headers: { host: '127.0.0.1:4300' },
    });
    expect([401, 404]).toContain(answer.status);
    const call = await s.get(path.replace('session', 'calls/call_1'));
    expect([401, 404]).toContain(call.status);
    expect(s.asked).toEqual([]);
  });
});

describe('where a sign-in returns to', () => {
  test.each([
    '/',
    '/calls/call_1',
    '/calls/call_1?t=42.3&view=redacted',
    '/calls/a?next=https://evil.example/',
  ])('%s is ours', (path) => expect(returnPath(path)).toBe(path));

  test.each([
    undefined,
    '',
    'calls/call_1',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '/calls\\..\\..\\evil',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/%09/evil.example/../..//evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    'https:evil.example',
    'http:/evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>',
    '@evil.example',
    '/calls/call_1\r\nset-cookie: a=b',
    '/calls/\u0000',
    '/calls/ü',
    '/calls/\u2028',
    '/api/sign-out',
    '/api/auth/oidc',
    '/API/auth/oidc',
    '/%61pi/auth/oidc',
    '/%zz',
    `/${'a'.repeat(600)}`,
  ])('%j is not', (path) => {
    const safe = returnPath(path);
    const url = new URL(safe, 'https://calls.example.com');
    expect(url.origin).toBe('https://calls.example.com');
    expect(safe).toMatch(/^\/(?![/\\])/);
    expect(safe).not.toMatch(/^\/api/i);
    if (path !== '/%09/evil.example/../..//evil.example') expect(safe).toBe('/');
  });
});

describe('what is remembered of ended sessions', () => {
  it('is bounded, and forgets none: the oldest take everything of their age along', () => {
    const ended = new EndedSessions(1_000, 3);
    for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) ended.end(id, 100 + index, 105);
    for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries())
      expect(ended.has(id, 100 + index)).toBe(true);
    expect(ended.has('another of that age', 101)).toBe(true);
    expect(ended.has('a younger one', 106)).toBe(false);
  });
});

it('a seal opens for its own purpose and by any of its keys', () => {
  const both = createSeal([new Secret(OTHER_KEY), new Secret(SESSION_KEY)]);
  expect(both.open('a', seal.seal('a', { x: 1 }))).toEqual({ x: 1 });
  expect(seal.open('a', both.seal('a', { x: 1 }))).toBeUndefined();
  expect(both.open('b', both.seal('a', { x: 1 }))).toBeUndefined();
  expect(cookiesOf(new Response(null))).toBe('');
});
