import { describe, expect, it, test } from 'vitest';
import { createSeal } from '@/server/auth/seal';
import type { SignedIn } from '@/server/auth/sessions';
import { Secret } from '@/server/secret';
import { authServer, SESSION_KEY } from '@/testing/auth-server';
import { oidcBrowser } from '@/testing/oidc-browser';
import { oidcEnv } from '@/testing/oidc-env';
import { providerOfTests } from '@/testing/oidc-people';
import { walkThrough } from '@/testing/oidc-server';

const provider = providerOfTests();
const START = Date.parse('2026-11-01T08:00:00Z');
const MINUTE = 60_000;
const CALL = '/api/calls/call_1';
const server = (extra: Record<string, string> = {}) =>
  authServer(oidcEnv(provider(), extra), { '/deny': '' });
const seal = createSeal([new Secret(SESSION_KEY)]);
const PURPOSE = 'session callscope';

/** A session as the server itself seals it for Ben, who may see redacted calls. */
async function genuine(): Promise<SignedIn> {
  provider().person = 'ben-2';
  const browser = oidcBrowser(server());
  await browser.signIn();
  return seal.open(PURPOSE, browser.jar.get('callscope') ?? '') as SignedIn;
}
const carried = (value: unknown, purpose = PURPOSE) => `callscope=${seal.seal(purpose, value)}`;

describe('a session with the right seal', () => {
  it('of this provider opens, for as long as its role need not be asked', async () => {
    expect((await server().get(CALL, { cookie: carried(await genuine()) })).status).toBe(200);
  });

  test.each<[string, (session: SignedIn) => object]>([
    ['another provider', (session) => ({ ...session, way: 'oidc https://id.example.com/ callscope' })],
    ['another client', ({ way, ...session }) => ({ ...session, way: `${way}-2` })],
    ['the password mode', (session) => ({ ...session, way: 'password' })],
    ['the proxy mode', (session) => ({ ...session, way: 'proxy' })],
    ['other roles of groups', (session) => ({ ...session, mark: 'x'.repeat(22) })],
    ['no mark', (session) => ({ ...session, mark: '' })],
    ['a role that was asked too long ago', (session) => ({ ...session, checked: START - 15 * MINUTE })],
    ['a last act too long ago', (session) => ({ ...session, seen: START - 30 * MINUTE })],
    ['a beginning too long ago', (session) => ({ ...session, born: START - 12 * 60 * MINUTE })],
    ['a beginning to come', (session) => ({ ...session, born: START + 5 * MINUTE })],
    ['a role that is none', (session) => ({ ...session, role: 'admin' })],
    ['tokens in it', (session) => ({ ...session, access_token: 'x' })],
  ])('but of %s is nothing', async (_, change) => {
    const s = server();
    for (const path of ['/api/session', CALL, `${CALL}/recording?source=scrubbed`])
      expect((await s.get(path, { cookie: carried(change(await genuine())) })).status, path).toBe(401);
    expect(s.asked).toEqual([]);
  });

  it('but for a sign-in under way is nothing, nor the other way round', async () => {
    const s = server();
    const browser = oidcBrowser(s);
    const back = await walkThrough(await browser.begin());
    const [[name = '', value = ''] = []] = [...browser.jar];
    for (const cookie of [
      `callscope=${value}`,
      carried(await genuine(), name),
      carried(await genuine(), 'sign-in'),
    ])
      expect((await s.get(CALL, { cookie })).status).toBe(401);
    browser.jar.set(name, seal.seal(PURPOSE, await genuine()));
    expect((await browser.comeBack(back)).status).toBe(400);
  });

  it('is shut out by its id or its person in DENY_FILE', async () => {
    const session = await genuine();
    for (const line of [session.sid, session.subject]) {
      const s = server({ DENY_FILE: '/deny' });
      const status = async () => (await s.get(CALL, { cookie: carried(session) })).status;
      expect(await status()).toBe(200);
      s.files.set('/deny', `# shut out\n${line}\n`);
      s.pass(10_000);
      expect(await status()).toBe(403);
      expect((await s.get(CALL, { cookie: carried({ ...session, sid: 'x', subject: 'x' }) })).status).toBe(
        200,
      );
    }
  });
});

describe('what is under way', () => {
  const other = 'someone-elses-secret-0123456789abcdef01';
  const begun = (at: number) => ({ state: 's', nonce: 'n', verifier: 'v', back: '/', at });
  const nameOf = async () => {
    const browser = oidcBrowser(server());
    await browser.begin();
    return [...browser.jar.keys()][0] ?? '';
  };
  test.each<[string, (name: string) => string]>([
    ['nothing', () => ''],
    ['plain JSON', () => Buffer.from(JSON.stringify(begun(START))).toString('base64url')],
    ['somebody else’s key', (name) => createSeal([new Secret(other)]).seal(name, begun(START))],
    ['another purpose', () => seal.seal('sign-in', begun(START))],
    ['another state', (name) => seal.seal(name, begun(START))],
    ['a list', (name) => seal.seal(name, [begun(START)])],
    ['more than it holds', (name) => seal.seal(name, { ...begun(START), role: 'full' })],
  ])('with %s lets nobody in', async (_, value) => {
    const browser = oidcBrowser(server());
    const back = await walkThrough(await browser.begin());
    const [name = await nameOf()] = browser.jar.keys();
    browser.jar.set(name, value(name));
    expect((await browser.comeBack(back)).status).toBe(400);
    expect((await browser.ask(CALL)).status).toBe(401);
  });
});

describe('a role that is only said', () => {
  test.each<[string, Record<string, string>]>([
    ['?role=full', {}],
    ['?view=original', {}],
    ['?groups=engineers', {}],
    ['', { 'x-user': 'ana', 'x-groups': 'engineers' }],
    ['', { 'x-forwarded-user': 'ana', 'x-forwarded-groups': 'engineers' }],
    ['', { 'x-forwarded-access-token': 'eyJhbGciOiJub25lIn0.eyJncm91cHMiOlsiZW5naW5lZXJzIl19.' }],
    ['', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJncm91cHMiOlsiZW5naW5lZXJzIl19.' }],
  ])('%s %j shows no more', async (query, headers) => {
    const cookie = carried(await genuine());
    const answer = await server().get(CALL + query, { cookie, ...headers });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('canary');
    expect((await server().get(`${CALL}/recording?source=mono`, { cookie, ...headers })).status).toBe(404);
    expect((await server().get(CALL + query, headers)).status).toBe(401);
  });

  test.each(['/api/session', '/api/auth/session', '/api/auth/callback', '/api/auth/sign-in'])(
    'POST %s signs nobody in',
    async (path) => {
      const headers = { origin: 'http://127.0.0.1:4300', 'content-type': 'application/json' };
      const body = JSON.stringify({ user: 'ana', password: 'x', code: 'x', state: 'x' });
      const answer = await server().get(path, headers, { method: 'POST', body });
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie()).toEqual([]);
    },
  );
});
