import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authServer } from '@/testing/auth-server';
import { oidcBrowser, oidcEnv } from '@/testing/oidc-browser';
import { type OidcServer, startOidcServer } from '@/testing/oidc-server';
import { ORIGIN } from '@/testing/test-server';

let op: OidcServer;
beforeAll(async () => {
  op = await startOidcServer(ORIGIN);
});
afterAll(() => op.close());
beforeEach(() => {
  op.people.clear();
  op.people.set('ana-1', { name: 'Ana Real', groups: ['staff', 'engineers'] });
  op.people.set('ben-2', { name: 'Ben', groups: ['support'] });
  Object.assign(op, {
    person: 'ana-1',
    claimsIn: 'token',
    refreshTokens: true,
    isDown: false,
    tamper: null,
    error: null,
  });
});

const server = (extra: Record<string, string> = {}) => authServer(oidcEnv(op, extra));

describe('sign-in at the organisation', () => {
  it('lets in with the role of the groups, and back to where it began', async () => {
    const s = server();
    const browser = oidcBrowser(s);
    const answer = await browser.signIn();
    expect(await answer.text()).toBe('');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/calls/call_1?t=42']);
    expect(await (await browser.ask('/api/session')).json()).toMatchObject({
      mode: 'oidc',
      name: 'Ana Real',
      role: 'full',
    });
  });
});
