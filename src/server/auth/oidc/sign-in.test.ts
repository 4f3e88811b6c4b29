import { describe, expect, it, test } from 'vitest';
import { authServer } from '@/testing/auth-server';
import { oidcBrowser } from '@/testing/oidc-browser';
import { oidcEnv } from '@/testing/oidc-env';
import { providerOfTests } from '@/testing/oidc-people';
import { CLIENT_SECRET, walkThrough } from '@/testing/oidc-server';
import { firstVisit } from '@/testing/oidc-visit';

const provider = providerOfTests();
const CALL = '/api/calls/call_1';
const MINUTE = 60_000;
const SESSION = 'callscope';

const fresh = (extra: Record<string, string> = {}) => firstVisit(provider(), extra);

describe('sign-in at the organisation', () => {
  it('lets in with the role of the groups, and back to where it began', async () => {
    const { s, browser } = fresh();
    const answer = await browser.signIn('/calls/call_1?t=42');
    expect(await answer.text()).toBe('');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/calls/call_1?t=42']);
    expect(await (await browser.ask('/api/session')).json()).toMatchObject({
      mode: 'oidc',
      name: 'Ana Real',
      role: 'full',
      can_sign_out: true,
    });
    expect(await (await browser.ask(CALL)).text()).toContain('canary-words');
    const subject = `${provider().issuer} ana-1`;
    expect(s.events).toEqual([{ kind: 'sign_in', mode: 'oidc', subject, address: '127.0.0.1' }]);
  });

  it('asks for a code with PKCE, a state and a nonce, other ones each time, and gives nothing else away', async () => {
    const { browser } = fresh({ OIDC_SCOPE: 'openid profile offline_access' });
    const [first, second] = [new URL(await browser.begin()), new URL(await browser.begin())];
    const asked = Object.fromEntries(first.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'callscope',
      redirect_uri: 'http://127.0.0.1:4300/api/auth/callback',
      scope: 'openid profile offline_access',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked[name]?.length, name).toBeGreaterThanOrEqual(43);
      expect(asked[name], name).not.toBe(second.searchParams.get(name));
    }
    expect(Object.keys(asked)).toHaveLength(8);
  });

  it('keeps what is under way and the session in cookies that scripts and other sites do not get', async () => {
    const { browser } = fresh({ PUBLIC_URL: 'https://calls.example.com' });
    const answer = await browser.ask('/api/auth/sign-in', { host: 'calls.example.com' });
    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(
      /^__Host-callscope-sign-in-[\w-]{16}=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
    );
    const there = fresh();
    const lines = (await there.browser.signIn()).headers.getSetCookie();
    expect(lines.filter((cookie) => cookie.startsWith(`${SESSION}=`))).toEqual([
      expect.stringMatching(/^callscope=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect([...there.browser.jar.keys()]).toEqual([SESSION]);
  });

  it('keeps no token, secret or name in a cookie, an answer, a log or the record', async () => {
    const { s, browser } = fresh();
    const seen: string[] = [];
    provider().tamper = (answer) => {
      seen.push(String(answer.access_token), String(answer.refresh_token), String(answer.id_token));
      return answer;
    };
    const answer = await browser.signIn();
    const out = [
      browser.cookie(),
      JSON.stringify([...answer.headers]),
      await (await browser.ask('/api/session')).text(),
      s.log.join(''),
      JSON.stringify(s.events),
    ].join('\n');
    expect(seen.filter((token) => token.length > 20)).toHaveLength(3);
    for (const secret of [...seen, CLIENT_SECRET]) expect(out).not.toContain(secret);
    expect(s.log.join('')).not.toMatch(/state|code=|ana-1/);
  });

  it('knows people by issuer and subject, never by what they call themselves', async () => {
    provider().people.set('eve-3', { name: 'Ana Real', email: 'ana@example.com', groups: ['support'] });
    const s = authServer(oidcEnv(provider(), { DENY_FILE: '/deny' }), {
      '/deny': 'ana@example.com\nana-1\n',
    });
    const [ana, eve] = [oidcBrowser(s), oidcBrowser(s)];
    await ana.signIn();
    provider().person = 'eve-3';
    await eve.signIn();
    const persons = await Promise.all(
      [ana, eve].map(async ({ ask }) => (await (await ask('/api/session')).json()) as { person: string }),
    );
    expect(persons[0]?.person).not.toBe(persons[1]?.person);
    s.files.set('/deny', `${provider().issuer} ana-1\n`);
    s.pass(10_000);
    expect((await ana.ask(CALL)).status).toBe(403);
    expect((await eve.ask(CALL)).status).toBe(200);
  });
});

describe('the role', () => {
  const nested = { OIDC_ROLE_CLAIM: 'realm_access.roles' };
  const named = { OIDC_ROLE_CLAIM: 'https://x.example/r' };
  test.each<[string, object, string, Record<string, string>?]>([
    ['a group for full', { groups: ['engineers'] }, 'full'],
    ['a group for redacted', { groups: ['a', 'support', 'b'] }, 'redacted'],
    ['groups for both', { groups: ['support', 'engineers'] }, 'full'],
    ['one name instead of a list', { groups: 'support' }, 'redacted'],
    ['names among other things', { groups: [1, null, 'support', {}] }, 'redacted'],
    ['a path', { realm_access: { roles: ['engineers'] } }, 'full', nested],
    ['a claim with dots in its name', { 'https://x.example/r': ['engineers'] }, 'full', named],
  ])('comes from %s', async (_, claims, role, extra = {}) => {
    for (const claimsIn of ['token', 'userinfo'] as const) {
      Object.assign(provider(), { claimsIn });
      provider().people.set('ana-1', { ...claims });
      const { browser } = fresh(extra);
      await browser.signIn();
      expect(await (await browser.ask('/api/session')).json(), claimsIn).toMatchObject({ role });
    }
  });

  const many = /more groups than/;
  const none = /None of your groups/;
  test.each<[string, object, RegExp, Record<string, string>?]>([
    ['no match', { groups: ['sales'] }, none],
    ['no groups', { groups: [] }, none],
    ['a group in other letters', { groups: ['Engineers'] }, none],
    ['half a group', { groups: ['engineer'] }, none],
    ['a list in a text', { groups: 'sales engineers' }, none],
    ['a list in a list', { groups: [['engineers']] }, none],
    ['an object', { groups: { engineers: true } }, none],
    ['a missing claim', {}, /groups is missing/],
    ['a claim that is null', { groups: null }, /groups is missing/],
    ['half a path', { realm_access: {} }, /realm_access\.roles is missing/, nested],
    ['what every object has', {}, /constructor\.name is missing/, { OIDC_ROLE_CLAIM: 'constructor.name' }],
    [
      'a groups overage',
      { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'https://graph.example/x' } } },
      many,
    ],
    ['an overage beside groups', { groups: ['engineers'], _claim_names: { groups: 'src1' } }, many],
    ['an overage of a part', { _claim_names: { realm_access: 'src1' } }, many, nested],
    ['the short form of an overage', { hasgroups: true }, many],
  ])('is none with %s, which is said with the reason', async (_, claims, reason, extra = {}) => {
    for (const claimsIn of ['token', 'userinfo'] as const) {
      Object.assign(provider(), { claimsIn });
      provider().people.set('ana-1', { ...claims });
      const { s, browser } = fresh(extra);
      const answer = await browser.signIn();
      expect(answer.status).toBe(403);
      expect(await answer.text()).toMatch(reason);
      expect(browser.jar.size, 'cookies').toBe(0);
      expect((await browser.ask(CALL)).status).toBe(401);
      const subject = `${provider().issuer} ana-1`;
      expect(s.events).toMatchObject([
        { kind: 'sign_in_failed', subject, reason: expect.stringMatching(reason) },
      ]);
    }
  });
});

describe('a provider that is down', () => {
  it('does not keep the server from starting: people are told, and get in once it is there', async () => {
    provider().isDown = true;
    const { s, browser } = fresh();
    const down = await browser.ask('/api/auth/sign-in?return=%2Fcalls%2Fcall_1');
    expect(down.status).toBe(503);
    const text = await down.text();
    expect(text).toMatch(/does not answer just now/);
    expect(text).toContain('href="/api/auth/sign-in?return=%2Fcalls%2Fcall_1"');
    expect(s.events).toMatchObject([
      { kind: 'sign_in_failed', subject: null, reason: expect.stringMatching(/^[A-Z_]+$/) },
    ]);
    const asked = provider().asked.length;
    await browser.ask('/api/auth/sign-in');
    expect(provider().asked.length, 'left alone for 5 s').toBe(asked);
    provider().isDown = false;
    s.pass(5_000);
    expect((await browser.signIn()).status).toBe(303);
  });

  it('when somebody comes back is said, and they can begin again', async () => {
    const { browser } = fresh();
    const back = await walkThrough(await browser.begin());
    provider().isDown = true;
    const answer = await browser.comeBack(back);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringMatching(/does not answer/)]);
    provider().isDown = false;
    expect((await browser.signIn()).status).toBe(303);
  });

  it('that turns our own secret away is no word about the person', async () => {
    const { s, browser } = fresh({ OIDC_CLIENT_SECRET: 'another-secret-0123456789abcdef0123456789' });
    expect((await browser.signIn()).status).toBe(503);
    expect(s.events).toMatchObject([{ kind: 'sign_in_failed', subject: null }]);
  });
});

describe('a session', () => {
  it('is new at every sign-in, and ends the one that came with it', async () => {
    const { browser } = fresh();
    await browser.signIn();
    const before = browser.cookie();
    await browser.signIn();
    expect(browser.cookie()).not.toBe(before);
    expect((await browser.ask(CALL)).status).toBe(200);
    expect((await browser.ask(CALL, { cookie: before })).status).toBe(401);
  });

  it('ends at sign-out in every copy, clears the browser, and ends at the provider', async () => {
    const { s, browser } = fresh();
    await browser.signIn();
    const copy = browser.cookie();
    const out = await browser.signOut();
    expect(out.status).toBe(200);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const { leave } = (await out.json()) as { leave: string };
    const url = new URL(leave);
    expect(url.origin + url.pathname).toBe(`${provider().issuer}/session/end`);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('http://127.0.0.1:4300/');
    expect((await fetch(url)).status).toBe(200);
    expect(browser.jar.size).toBe(0);
    expect((await browser.ask(CALL, { cookie: copy })).status).toBe(401);
    expect(s.events.at(-1)).toMatchObject({ kind: 'sign_out', subject: `${provider().issuer} ana-1` });
    await expect.poll(() => provider().asked).toContain('POST /token/revocation');
    const nobody = await browser.signOut();
    expect(nobody.status).toBe(204);
  });

  it('after a sign-out that the provider could not be told of, asks it who is there', async () => {
    const { browser } = fresh();
    expect((await browser.signOut()).status).toBe(204);
    expect(new URL(await browser.begin()).searchParams.get('prompt')).toBe('login');
    await browser.signIn();
    expect(new URL(await browser.begin()).searchParams.get('prompt')).toBeNull();
    expect(new URL(await browser.begin('/', '&as=other')).searchParams.get('prompt')).toBe('login');
  });

  it('ends after 30 min in which nothing is done, while media and polling do not count, and after 12 h', async () => {
    const { s, browser } = fresh();
    await browser.signIn();
    s.pass(29 * MINUTE);
    expect((await browser.ask(CALL)).status).toBe(200);
    for (let minutes = 0; minutes < 25; minutes += 5) {
      s.pass(5 * MINUTE);
      expect((await browser.ask(CALL, { 'x-callscope-poll': '1' })).status).toBe(200);
      await (await browser.ask(`${CALL}/recording?source=mono`)).text();
    }
    s.pass(5 * MINUTE);
    expect((await browser.ask(CALL)).status).toBe(401);
    await browser.signIn();
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      s.pass(20 * MINUTE);
      expect((await browser.ask(CALL)).status).toBe(200);
    }
    s.pass(20 * MINUTE);
    expect((await browser.ask(CALL)).status).toBe(401);
  });
});

it('begins under the name that the provider knows, and does not go round in circles', async () => {
  const { browser } = fresh({ PUBLIC_URL: 'http://localhost:4300' });
  const answer = await browser.ask('/api/auth/sign-in?return=%2Fcalls%2Fcall_1');
  expect(answer.headers.get('location')).toBe(
    'http://localhost:4300/api/auth/sign-in?return=%2Fcalls%2Fcall_1&here=1',
  );
  const again = await browser.ask('/api/auth/sign-in?return=%2Fcalls%2Fcall_1&here=1');
  expect(again.headers.get('location')).toMatch(new RegExp(`^${provider().issuer}/auth\\?`));
});

it('a sign-in in a tab of its own ends on a page that tells the others', async () => {
  const { browser } = fresh();
  expect((await browser.signIn('/api/auth/done')).headers.get('location')).toBe('/api/auth/done');
  const done = await browser.ask('/api/auth/done');
  expect(await done.text()).toContain('<script src="/api/auth/done.js" defer>');
  expect(await (await browser.ask('/api/auth/done.js')).text()).toContain("postMessage('changed')");
});
