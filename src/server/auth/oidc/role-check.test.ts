import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createAuth } from '@/server/auth/create-auth';
import { createClock } from '@/server/clock';
import { parseEnv } from '@/server/env';
import { mountRoutes } from '@/server/http/route';
import { authServer } from '@/testing/auth-server';
import { oidcBrowser } from '@/testing/oidc-browser';
import { oidcEnv } from '@/testing/oidc-env';
import { providerOfTests } from '@/testing/oidc-people';
import { withIdToken } from '@/testing/oidc-server';
import { HeldSignIns } from './held-sign-ins';

const provider = providerOfTests();
const CALL = '/api/calls/call_1';
const MINUTE = 60_000;

/** Somebody signed in, and what happens from then on. */
async function signedIn(extra: Record<string, string> = {}, claims: object = { groups: ['engineers'] }) {
  provider().people.set('ana-1', { ...claims });
  const s = authServer(oidcEnv(provider(), extra));
  const browser = oidcBrowser(s);
  await browser.signIn();
  provider().asked.length = 0;
  const roleOf = async (): Promise<unknown> => {
    const answer = await browser.ask('/api/session');
    return answer.ok ? ((await answer.json()) as { role: unknown }).role : answer.status;
  };
  return { s, browser, roleOf, pass: (minutes: number) => s.pass(minutes * MINUTE) };
}
const become = (claims: object) => provider().people.set('ana-1', { ...claims });
const asked = (path: string) => provider().asked.filter((what) => what.endsWith(path)).length;

describe('the role of a session', () => {
  it('is asked of the provider every 15 min, and not more often', async () => {
    const { roleOf, pass } = await signedIn();
    for (let minutes = 0; minutes < 60; minutes += 5) {
      expect(await roleOf()).toBe('full');
      pass(5);
    }
    // At 15, 30 and 45 min.
    expect(asked('/token')).toBe(3);
  });

  it('is asked again before the first answer after a clock jump, and once', async () => {
    const { s, roleOf } = await signedIn();
    become({ groups: ['support'] });
    expect(await roleOf()).toBe('full');
    s.setClock(5 * MINUTE);
    expect([await roleOf(), await roleOf()]).toEqual(['redacted', 'redacted']);
    expect(asked('/token')).toBe(1);
  });

  it('is asked after 15 min also where the clock was set back meanwhile', async () => {
    const { s, roleOf, pass } = await signedIn();
    s.setClock(-50_000);
    expect(await roleOf()).toBe('full');
    become({ groups: ['support'] });
    pass(15);
    expect(await roleOf()).toBe('redacted');
  });

  it('is given by a group whose name is composed in another way', async () => {
    const { roleOf } = await signedIn({ OIDC_FULL: 'R\u00e9ception' }, { groups: ['Re\u0301ception'] });
    expect(await roleOf()).toBe('full');
  });

  it('becomes less for the old cookies too', async () => {
    const { browser, roleOf, pass } = await signedIn();
    const copy = browser.cookie();
    become({ groups: ['support'] });
    expect(await roleOf()).toBe('full');
    pass(15);
    const answer = await browser.ask(CALL);
    expect(await answer.text()).not.toContain('canary-words');
    expect(await roleOf()).toBe('redacted');
    expect(await (await browser.ask(CALL, { cookie: copy })).text()).not.toContain('canary-words');
    expect((await browser.ask(`${CALL}/recording?source=mono`, { cookie: copy })).status).toBe(404);
    become({ groups: ['engineers'] });
    pass(15);
    expect(await roleOf()).toBe('full');
  });

  it.each([
    ['no group any more', { groups: ['sales'] }, 'None of your groups'],
    ['too many groups', { _claim_names: { groups: 'src1' } }, 'more groups than'],
  ])('withdrawn by %s is 403 with the reason, and comes back with the group', async (_, claims, reason) => {
    const { s, browser, roleOf, pass } = await signedIn();
    become(claims);
    pass(15);
    for (const path of [CALL, '/api/session', `${CALL}/recording?source=scrubbed`]) {
      const answer = await browser.ask(path);
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining(reason)]);
    }
    expect(s.events.at(-1)).toMatchObject({ kind: 'refused', subject: `${provider().issuer} ana-1` });
    become({ groups: ['support'] });
    pass(1);
    expect(await roleOf()).toBe('redacted');
  });

  it('that the provider says nothing of any more ends the session', async () => {
    const { roleOf, pass } = await signedIn();
    become({});
    pass(15);
    expect(await roleOf()).toBe(401);
    become({ groups: ['engineers'] });
    pass(15);
    expect(await roleOf()).toBe(401);
  });

  it('is asked at the userinfo endpoint where there is no refresh token', async () => {
    provider().refreshTokens = false;
    const { roleOf, pass } = await signedIn();
    become({ groups: ['support'] });
    pass(15);
    expect(await roleOf()).toBe('redacted');
    expect([asked('/token'), asked('/me')]).toEqual([0, 1]);
    provider().people.delete('ana-1');
    pass(15);
    expect(await roleOf()).toBe(401);
  });

  it('is asked at the userinfo endpoint where no token has it', async () => {
    provider().claimsIn = 'userinfo';
    const { roleOf, pass } = await signedIn();
    become({ groups: ['support'] });
    pass(15);
    expect(await roleOf()).toBe('redacted');
    expect([asked('/token'), asked('/me')]).toEqual([1, 1]);
  });

  it('is asked once for all that a page asks at the same time', async () => {
    const { browser, pass } = await signedIn();
    pass(15);
    const answers = await Promise.all(Array.from({ length: 8 }, () => browser.ask(CALL)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(asked('/token')).toBe(1);
  });
});

describe('a provider that says no', () => {
  it('since it knows the person no more ends the session for good', async () => {
    const { browser, roleOf, pass } = await signedIn();
    provider().people.delete('ana-1');
    pass(15);
    expect(await roleOf()).toBe(401);
    become({ groups: ['engineers'] });
    expect(await roleOf()).toBe(401);
    await browser.signIn();
    expect(await roleOf()).toBe('full');
  });

  it.each<[string, Parameters<typeof withIdToken>[0], Parameters<typeof withIdToken>[1]?]>([
    ['a token by another key', (claims) => ({ ...claims, groups: ['engineers'] }), 'stranger'],
    ['a token without a signature', (claims) => ({ ...claims, groups: ['engineers'] }), 'nobody'],
    ['somebody else’s token', (claims) => ({ ...claims, sub: 'eve-3' })],
    ['a token for another audience', (claims) => ({ ...claims, aud: 'another' })],
    ['a token of another issuer', (claims) => ({ ...claims, iss: 'https://id.example.com' })],
  ])('is what %s is taken for', async (_, change, by) => {
    const { roleOf, pass } = await signedIn({}, { groups: ['support'] });
    provider().tamper = withIdToken(change, by);
    pass(15);
    expect(await roleOf()).toBe(401);
  });
});

describe('a provider that does not answer', () => {
  it('is waited for 5 min, then nobody is let in until it does', async () => {
    const { browser, roleOf, pass } = await signedIn();
    provider().isDown = true;
    pass(15);
    expect(await roleOf()).toBe('full');
    const before = asked('/token');
    expect(await roleOf()).toBe('full');
    expect(asked('/token'), 'not asked again at once').toBe(before);
    pass(4);
    expect(await roleOf()).toBe('full');
    pass(1);
    const answer = await browser.ask(CALL);
    expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining('has not answered')]);
    pass(3);
    expect(await roleOf()).toBe(401);
    provider().isDown = false;
    become({ groups: ['support'] });
    pass(1);
    expect(await roleOf()).toBe('redacted');
  });

  it('shows nothing more to somebody who was refused', async () => {
    const { roleOf, pass } = await signedIn();
    become({ groups: [] });
    pass(15);
    expect(await roleOf()).toBe(403);
    provider().isDown = true;
    pass(10);
    expect(await roleOf()).toBe(403);
    pass(15);
    expect(await roleOf()).toBe(401);
  });
});

describe('a server that was started again', () => {
  const again = async (extra: Record<string, string>, minutes: number) => {
    const { browser } = await signedIn();
    const other = authServer(oidcEnv(provider(), extra));
    other.pass(minutes * MINUTE);
    return (await other.get(CALL, { cookie: browser.cookie() })).status;
  };

  it('believes the session until its role would have to be asked, and no longer', async () => {
    expect(await again({}, 14)).toBe(200);
    expect(await again({}, 15)).toBe(401);
  });

  it.each<Record<string, string>>([
    { OIDC_FULL: 'admins' },
    { OIDC_ROLE_CLAIM: 'roles' },
    { OIDC_CLIENT_ID: 'another' },
    { SESSION_SECRET: 'another-session-secret-0123456789abcdef' },
  ])('with %j believes none', async (extra) => {
    expect(await again(extra, 0)).toBe(401);
  });
});

it('what runs is ended when the role is withdrawn, made less or not known for too long', async () => {
  for (const [change, minutes] of [
    [() => become({ groups: [] }), 15],
    [() => become({ groups: ['support'] }), 15],
    [() => provider().people.delete('ana-1'), 15],
    [() => Object.assign(provider(), { isDown: true }), 20],
  ] as const) {
    become({ groups: ['engineers'] });
    let time = Date.parse('2026-11-01T08:00:00Z');
    const env = parseEnv(oidcEnv(provider()), () => '');
    const { way } = createAuth(env.auth, {
      publicUrl: env.publicUrl,
      readNow: () => '',
      clock: createClock(
        () => time,
        () => time,
      ),
    });
    const app = new Hono();
    mountRoutes(app, way.routes);
    const get = async (path: string, headers: Record<string, string> = {}) =>
      app.request(`http://127.0.0.1:4300${path}`, { headers: { host: '127.0.0.1:4300', ...headers } });
    const browser = oidcBrowser({ get });
    let lasts: (() => boolean) | undefined;
    app.get('/who', async (c) => {
      lasts = (await way.recognise(c, { address: '', secure: false }))?.viewer.lasts;
      return c.text('');
    });
    await browser.signIn();
    await browser.ask('/who');
    expect(lasts?.()).toBe(true);
    time += minutes * MINUTE - 1;
    if (minutes === 15) expect(lasts?.()).toBe(true);
    change();
    time += 1;
    await expect.poll(() => lasts?.()).toBe(false);
    Object.assign(provider(), { isDown: false });
  }
});

it('holds no more sign-ins than it may, and none beyond their time', () => {
  const held = new HeldSignIns(3);
  const at = (bornAt: number) => ({
    sub: '',
    bornAt,
    refresh: null,
    access: null,
    idToken: null,
    role: 'full' as const,
    reason: '',
    checked: bornAt,
    checkedAt: bornAt,
    failedAt: 0,
    jumps: 0,
    isOver: false,
    looking: null,
  });
  for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) held.add(id, at(index));
  expect([held.size, held.get('a'), held.get('d')?.bornAt]).toEqual([3, undefined, 3]);
  held.add('e', at(12 * 3_600_000 + 2));
  expect([held.size, held.get('d')?.bornAt, held.get('e')?.bornAt]).toEqual([2, 3, 12 * 3_600_000 + 2]);
});
