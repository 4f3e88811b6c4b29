import { describe, expect, it, test } from 'vitest';
import { oidcBrowser } from '@/testing/oidc-browser';
import { providerOfTests } from '@/testing/oidc-people';
import { walkThrough, withIdToken } from '@/testing/oidc-server';
import { firstVisit } from '@/testing/oidc-visit';

const provider = providerOfTests();
const CALL = '/api/calls/call_1';
const MINUTE = 60_000;
const SESSION = 'callscope';
const fresh = (extra: Record<string, string> = {}) => firstVisit(provider(), extra);

describe('an answer of the provider', () => {
  const wrong = /could not be believed/;
  const hour = 3600;
  test.each<[string, Parameters<typeof withIdToken>[0], Parameters<typeof withIdToken>[1]?]>([
    ['signed by another key', (claims) => claims, 'stranger'],
    ['without a signature', (claims) => claims, 'nobody'],
    ['for another audience', (claims) => ({ ...claims, aud: 'somebody-else' })],
    ['for several audiences without a party', (claims) => ({ ...claims, aud: ['callscope', 'another'] })],
    ['of another issuer', (claims) => ({ ...claims, iss: 'https://id.example.com' })],
    ['with another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['without a nonce', ({ nonce: _, ...claims }) => claims],
    ['that has run out', (claims) => ({ ...claims, exp: Number(claims.iat) - hour })],
    ['without a subject', ({ sub: _, ...claims }) => claims],
  ])('%s lets nobody in', async (_, change, by) => {
    provider().tamper = withIdToken(change, by);
    const { s, browser } = fresh();
    const answer = await browser.signIn();
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(wrong);
    expect(browser.jar.size, 'cookies').toBe(0);
    expect(s.events).toMatchObject([{ kind: 'sign_in_failed', subject: null }]);
  });

  it('that was changed by its own key in nothing that counts lets in', async () => {
    provider().tamper = withIdToken((claims) => ({ ...claims, more: 1 }));
    const { browser } = fresh();
    expect((await browser.signIn()).status).toBe(303);
  });

  it('without an ID token lets nobody in', async () => {
    provider().tamper = ({ id_token: _, ...answer }) => answer;
    const { browser } = fresh();
    expect((await browser.signIn()).status).toBe(400);
    expect(browser.jar.size).toBe(0);
  });

  it('that is no yes is said in words', async () => {
    const { s, browser } = fresh();
    provider().error = 'access_denied';
    const denied = await browser.signIn();
    expect([denied.status, await denied.text()]).toEqual([403, expect.stringMatching(/did not let you in/)]);
    provider().error = 'temporarily_unavailable';
    const later = await browser.signIn('/calls/call_1');
    const text = await later.text();
    expect([later.status, text]).toEqual([400, expect.stringMatching(/ended with temporarily_unavailable/)]);
    expect(text).toContain('href="/api/auth/sign-in?return=%2Fcalls%2Fcall_1"');
    expect(s.events.map(({ reason }) => reason)).toEqual(['access_denied', 'temporarily_unavailable']);
  });
});

describe('coming back', () => {
  const unknown = async (answer: Response) => {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(
      /begun in another browser, more than 10 minutes ago, or has been used/,
    );
    expect(answer.headers.getSetCookie().filter((line) => line.startsWith(`${SESSION}=`))).toEqual([]);
  };
  const withState = (url: URL, ...states: string[]) => {
    const other = new URL(url);
    other.searchParams.delete('state');
    for (const state of states) other.searchParams.append('state', state);
    return other;
  };

  it('works once', async () => {
    const { browser } = fresh();
    const back = await walkThrough(await browser.begin());
    const copy = browser.cookie();
    expect((await browser.comeBack(back)).status).toBe(303);
    await unknown(await browser.comeBack(back));
    // Somebody who copied both the address and the cookie.
    await unknown(await browser.ask(back.pathname + back.search, { cookie: copy }));
    expect(provider().asked.filter((what) => what === 'POST /token')).toHaveLength(1);
  });

  it('with a code that was used already lets nobody in, and the provider is asked', async () => {
    const { browser } = fresh();
    const first = await walkThrough(await browser.begin());
    await browser.comeBack(first);
    const code = first.searchParams.get('code') ?? '';
    const second = await walkThrough(await browser.begin());
    second.searchParams.set('code', code);
    const answer = await browser.comeBack(second);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringMatching(/could not be believed/),
    ]);
  });

  it('with another sign-in’s code lets nobody in: its verifier is another', async () => {
    const [ana, eve] = [fresh().browser, fresh().browser];
    const [mine, hers] = [await walkThrough(await ana.begin()), await walkThrough(await eve.begin())];
    mine.searchParams.set('code', hers.searchParams.get('code') ?? '');
    expect((await ana.comeBack(mine)).status).toBe(400);
    expect(ana.jar.size).toBe(0);
  });

  it('is nothing with another state, none, two, or in another browser', async () => {
    const { s, browser } = fresh();
    const back = await walkThrough(await browser.begin());
    const state = back.searchParams.get('state') ?? '';
    for (const states of [
      ['x'],
      [],
      [''],
      [state, state],
      [state, 'x'],
      [state.toUpperCase()],
      [`${state} `],
    ])
      await unknown(await browser.comeBack(withState(back, ...states)));
    await unknown(await oidcBrowser(s).comeBack(back));
    expect((await browser.comeBack(back)).status).toBe(303);
  });

  it('is nothing with the cookie of another sign-in under its name', async () => {
    const { browser } = fresh();
    const mine = await walkThrough(await browser.begin());
    await browser.begin();
    const [first = '', second = ''] = browser.jar.keys();
    const other = browser.jar.get(second) ?? '';
    browser.jar.set(first, other);
    await unknown(await browser.comeBack(mine));
  });

  it('is nothing 10 min later', async () => {
    const { s, browser } = fresh();
    const back = await walkThrough(await browser.begin());
    s.pass(10 * MINUTE);
    await unknown(await browser.comeBack(back));
  });

  it('is not used up by a program that only looks', async () => {
    const { browser } = fresh();
    const back = await walkThrough(await browser.begin());
    expect((await browser.ask(back.pathname + back.search, {}, { method: 'HEAD' })).status).toBe(400);
    expect((await browser.comeBack(back)).status).toBe(303);
  });

  it('of a provider that names another issuer is nothing', async () => {
    const { browser } = fresh();
    const back = await walkThrough(await browser.begin());
    expect(back.searchParams.get('iss')).toBe(provider().issuer);
    back.searchParams.set('iss', 'https://id.example.com');
    expect((await browser.comeBack(back)).status).toBe(400);
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/api/sign-out',
    '/api/auth/callback',
    '/%0d%0aset-cookie:a=b',
  ])('never leads to %s', async (path) => {
    const { browser } = fresh();
    const location = (await browser.signIn(path)).headers.get('location') ?? '';
    expect(new URL(location, 'http://127.0.0.1:4300').host).toBe('127.0.0.1:4300');
    expect(location).toMatch(/^\/(?!api|\/|\\)/);
  });

  it('shows what somebody else wrote into the address as no more than text', async () => {
    const { browser } = fresh();
    const state = new URL(await browser.begin()).searchParams.get('state');
    const answer = await browser.ask(
      `/api/auth/callback?state=${state}&iss=${encodeURIComponent(provider().issuer)}&error=${encodeURIComponent('<script>alert(1)</script>')}&error_description=${encodeURIComponent('<img src=x>')}`,
    );
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).not.toMatch(/alert|<img/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
  });
});

describe('several tabs', () => {
  it('sign in at once, each back to its own place', async () => {
    const { browser } = fresh();
    const backs = [];
    for (const path of ['/calls/a', '/calls/b', '/calls/c'])
      backs.push(await walkThrough(await browser.begin(path)));
    const ends = [];
    for (const back of backs.reverse()) ends.push((await browser.comeBack(back)).headers.get('location'));
    expect(ends).toEqual(['/calls/c', '/calls/b', '/calls/a']);
    expect((await browser.ask(CALL)).status).toBe(200);
    expect([...browser.jar.keys()]).toEqual([SESSION]);
  });

  it('are bounded: a ninth takes the place of the oldest, and all of them fit into a request', async () => {
    const { s, browser } = fresh();
    const urls: string[] = [];
    for (let tab = 0; tab < 12; tab += 1) {
      urls.push(await browser.begin(`/calls/${'a'.repeat(490)}${tab}`));
      s.pass(1_000);
    }
    expect(browser.jar.size).toBe(8);
    expect(browser.cookie().length).toBeLessThan(12_000);
    const [first = '', last = ''] = [urls[3], urls[4]];
    expect((await browser.comeBack(await walkThrough(first))).status).toBe(400);
    expect((await browser.comeBack(await walkThrough(last))).status).toBe(303);
  });
});
