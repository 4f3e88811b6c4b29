import { describe, expect, it, test } from 'vitest';
import { authServer, codeOf, cookiesOf, SESSION_KEY } from '@/testing/auth-server';
import { cheapHash } from '@/testing/cheap-password';
import { ORIGIN } from '@/testing/test-server';

const PASSWORD = 'correct horse battery';
const HASH = cheapHash(PASSWORD);
const USERS = `# who may try it\nana:full:${HASH}\nben:redacted:${HASH}\n`;
const server = (extra: Record<string, string> = {}) =>
  authServer(
    { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY, ...extra },
    { '/users': USERS, '/deny': '' },
  );
type Server = ReturnType<typeof server>;

const OWN = { 'sec-fetch-site': 'same-origin', origin: ORIGIN };
const signIn = (
  s: Server,
  user = 'ana',
  password = PASSWORD,
  headers: Record<string, string> = OWN,
  peer?: string,
) => {
  const body = JSON.stringify({ user, password });
  const length = String(Buffer.byteLength(body));
  return s.get(
    '/api/session',
    { 'content-type': 'application/json', 'content-length': length, ...headers },
    { method: 'POST', body },
    peer,
  );
};
const CALL = '/api/calls/call_1';
const MINUTE = 60_000;

/** A server and somebody signed in to it. */
async function signedIn(extra: Record<string, string> = {}, user = 'ana') {
  const s = server(extra);
  let cookie = cookiesOf(await signIn(s, user));
  const ask = async (path = CALL, headers: Record<string, string> = {}) => {
    const answer = await s.get(path, { cookie, ...headers });
    cookie = cookiesOf(answer) || cookie;
    return answer;
  };
  return { s, ask, cookie: () => cookie };
}

describe('sign-in by password', () => {
  it('lets in with the role of the entry', async () => {
    for (const [user, role] of [
      ['ana', 'full'],
      ['ben', 'redacted'],
    ] as const) {
      const { s, ask } = await signedIn({}, user);
      expect(await (await ask('/api/session')).json()).toMatchObject({
        name: user,
        role,
        can_sign_out: true,
      });
      expect((await (await ask()).text()).includes('canary-words')).toBe(role === 'full');
      expect(s.events).toMatchObject([{ kind: 'sign_in', subject: user, address: '127.0.0.1' }]);
    }
  });

  it('sets a cookie that scripts, other sites and other paths do not get', async () => {
    const [cookie = ''] = (await signIn(server())).headers.getSetCookie();
    expect(cookie).toMatch(/^callscope=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
    const https = server({ PUBLIC_URL: 'https://calls.example.com' });
    const headers = { host: 'calls.example.com', origin: 'https://calls.example.com' };
    const [secure = ''] = (await signIn(https, 'ana', PASSWORD, headers)).headers.getSetCookie();
    expect(secure).toMatch(/^__Host-callscope=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(cookie + secure).not.toMatch(/ana|full/);
  });

  it('gives a new session at every sign-in and ends the one that came with it', async () => {
    const { s, cookie } = await signedIn();
    const fresh = cookiesOf(await signIn(s, 'ben', PASSWORD, { ...OWN, cookie: cookie() }));
    expect((await s.get(CALL, { cookie: cookie() })).status).toBe(401);
    expect((await s.get(CALL, { cookie: fresh })).status).toBe(200);
  });

  test.each([
    ['ana', 'wrong horse battery'],
    ['ana', ''],
    ['nobody', PASSWORD],
    ['__proto__', PASSWORD],
    ['ANA', PASSWORD],
    ['ana:full', PASSWORD],
  ])('refuses %s with %j', async (user, password) => {
    const s = server();
    const answer = await signIn(s, user, password);
    expect([400, 401]).toContain(answer.status);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('says no more of a name that nobody has than of a wrong password', async () => {
    const s = server();
    const [wrong, nobody] = [await signIn(s, 'ana', 'x'), await signIn(s, 'nobody', 'x')];
    expect(await wrong.text()).toBe(await nobody.text());
  });

  it('slows down by user and by address, and says for how long', async () => {
    const s = server();
    for (let i = 0; i < 5; i += 1) expect((await signIn(s, 'ana', 'x')).status).toBe(401);
    const slowed = await signIn(s, 'ana', PASSWORD);
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await signIn(s, 'ben', PASSWORD)).status).toBe(204);
    expect((await signIn(s, 'ana', PASSWORD, OWN, '192.0.2.7')).status).toBe(204);
    for (let i = 0; i < 15; i += 1) await signIn(s, `user${i}`, 'x');
    expect((await signIn(s, 'ben', PASSWORD)).status).toBe(429);
    expect(s.events.at(-1)).toMatchObject({ kind: 'sign_in_failed', reason: 'too many attempts' });
  });

  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another origin on this host', { origin: 'http://127.0.0.1:4301' }],
    ['https where we have none', { origin: 'https://127.0.0.1:4300' }],
    ['no origin at all', {}],
    ['the origin null', { origin: 'null' }],
    ['a cross-site fetch', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
    ['a fetch by a person’s own hand', { 'sec-fetch-site': 'none' }],
    ['our own site and another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('refuses a request from %s', async (_, headers) => {
    const answer = await signIn(server(), 'ana', PASSWORD, headers);
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
    const { s, cookie, ask } = await signedIn();
    const out = await s.get('/api/sign-out', { ...headers, cookie: cookie() }, { method: 'POST' });
    expect(out.status).toBe(403);
    expect((await ask()).status).toBe(200);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'takes no %s',
    async (type) => {
      expect((await signIn(server(), 'ana', PASSWORD, { ...OWN, 'content-type': type })).status).toBe(400);
    },
  );

  it('reads no long body', async () => {
    expect((await signIn(server(), 'ana', 'x'.repeat(5_000))).status).toBe(400);
    expect((await signIn(server(), 'ana', PASSWORD, { ...OWN, 'content-length': '' })).status).toBe(400);
  });
});

describe('a session', () => {
  it('ends after 30 min in which nothing is done', async () => {
    const { s, ask } = await signedIn();
    s.pass(29 * MINUTE);
    expect((await ask()).status).toBe(200);
    s.pass(29 * MINUTE);
    expect((await ask()).status).toBe(200);
    s.pass(30 * MINUTE);
    const answer = await ask();
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'signed_out']);
  });

  test.each<[string, Record<string, string>]>([
    [CALL, { 'x-callscope-poll': '1' }],
    ['/api/session', { 'x-callscope-poll': '1' }],
    [`${CALL}/recording?source=mono`, {}],
    [`${CALL}/recording?source=mono`, { 'sec-fetch-dest': 'audio' }],
    [`${CALL}/peaks?source=mono`, {}],
    [CALL, { 'sec-fetch-dest': 'audio' }],
  ])('is not kept alive by %s %j', async (path, headers) => {
    const { s, ask } = await signedIn();
    for (let minutes = 0; minutes < 25; minutes += 5) {
      s.pass(5 * MINUTE);
      const answer = await ask(path, headers);
      expect(answer.status).not.toBe(401);
      expect(answer.headers.getSetCookie()).toEqual([]);
      await answer.body?.cancel();
    }
    s.pass(5 * MINUTE);
    expect((await ask(path, headers)).status).toBe(401);
  });

  it('ends after SESSION_IDLE minutes', async () => {
    const { s, ask } = await signedIn({ SESSION_IDLE: '5' });
    expect(await (await ask('/api/session')).json()).toMatchObject({ ends_in_s: 300 });
    s.pass(5 * MINUTE);
    expect((await ask()).status).toBe(401);
  });

  it('ends after 12 h whatever is done', async () => {
    const { s, ask } = await signedIn();
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      s.pass(20 * MINUTE);
      expect((await ask()).status).toBe(200);
    }
    s.pass(20 * MINUTE);
    expect((await ask()).status).toBe(401);
  });

  it('ends at sign-out in every copy, and clears the browser', async () => {
    const { s, ask, cookie } = await signedIn();
    const before = cookie();
    s.pass(2 * MINUTE);
    await ask();
    const renewed = cookie();
    expect(renewed).not.toBe(before);
    const out = await s.get('/api/sign-out', { ...OWN, cookie: renewed }, { method: 'POST' });
    expect(out.status).toBe(204);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(out.headers.getSetCookie()).toEqual(['callscope=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    for (const copy of [before, renewed]) expect((await s.get(CALL, { cookie: copy })).status).toBe(401);
    expect(s.events.at(-1)).toMatchObject({ kind: 'sign_out', subject: 'ana' });
  });

  it('may be ended by its id or its user in DENY_FILE', async () => {
    const { s, ask } = await signedIn({ DENY_FILE: '/deny' });
    s.files.set('/deny', 'ana');
    s.pass(10_000);
    expect((await ask()).status).toBe(403);
  });

  test.each([
    ['a new password', USERS.replace(HASH, cheapHash('another horse battery'))],
    ['another role', USERS.replace('ana:full', 'ana:redacted')],
    ['no entry', USERS.replace(/^ana.*$/m, '')],
  ])('ends with %s, and only that one', async (_, users) => {
    const { s, ask } = await signedIn();
    const other = cookiesOf(await signIn(s, 'ben'));
    s.files.set('/users', users);
    s.pass(10_000);
    expect((await ask()).status).toBe(401);
    expect((await s.get(CALL, { cookie: other })).status).toBe(200);
  });

  it('outlives a changed secret as long as the old one is named, and no longer', async () => {
    const { cookie } = await signedIn();
    const newer = 'newer-canary-0123456789abcdef0123456789ab';
    const status = async (keys: string) =>
      (await server({ SESSION_SECRET: keys }).get(CALL, { cookie: cookie() })).status;
    expect(await status(`${newer} ${SESSION_KEY}`)).toBe(200);
    expect(await status(newer)).toBe(401);
  });

  it('leaves nothing in the browser’s caches, and nothing secret in the log', async () => {
    const { s, ask, cookie } = await signedIn();
    for (const path of ['', '/recording?source=mono', '/log', '/peaks?source=mono'])
      expect((await ask(CALL + path)).headers.get('cache-control'), path).toBe('no-store');
    expect((await ask()).headers.get('vary')).toBe('Cookie');
    const out = s.log.join('');
    expect(out).not.toContain(cookie().slice(10, 40));
    expect(out).not.toMatch(/battery|session-canary|scrypt/);
  });
});
