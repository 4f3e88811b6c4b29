import { describe, expect, test } from 'vitest';
import { authServer, SESSION_KEY } from '@/testing/auth-server';
import { oidcEnv } from '@/testing/oidc-env';

const HASH = `scrypt$32768$8$3$${'A'.repeat(22)}$${'B'.repeat(43)}`;
const TRUSTED = { TRUSTED_PROXIES: '10.0.0.0/8' };
const MODES: Record<string, Record<string, string>> = {
  password: { ...TRUSTED, AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY },
  oidc: { ...oidcEnv({ issuer: 'http://127.0.0.1:1' }), ...TRUSTED },
};
const FORWARDED = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
const server = (mode: string) => authServer(MODES[mode] ?? {}, { '/users': `ana:full:${HASH}` });

describe.each(Object.keys(MODES))('with AUTH=%s', (mode) => {
  /** The name of the cookie that a sign-out removes: another one over https. */
  const cookieOf = async (peer: string, headers: Record<string, string>) => {
    const own = `${headers['x-forwarded-proto'] === 'https' && peer.startsWith('10.') ? 'https' : 'http'}://127.0.0.1:4300`;
    const answer = await server(mode).get(
      '/api/sign-out',
      { origin: own, ...headers },
      { method: 'POST' },
      peer,
    );
    expect(answer.status).toBeLessThan(300);
    return answer.headers.getSetCookie()[0]?.split('=')[0];
  };

  test.each<[string, Record<string, string>, string]>([
    ['10.1.2.3', FORWARDED, '__Host-callscope'],
    ['10.1.2.3', {}, 'callscope'],
    ['10.1.2.3', { 'x-forwarded-proto': 'http' }, 'callscope'],
    ['10.1.2.3', { 'x-forwarded-proto': 'https, http' }, 'callscope'],
    ['192.168.1.1', FORWARDED, 'callscope'],
    ['127.0.0.1', FORWARDED, 'callscope'],
    ['', FORWARDED, 'callscope'],
  ])('“https” is believed from a trusted proxy alone: %s %j', async (peer, headers, name) => {
    expect(await cookieOf(peer, headers)).toBe(name);
  });
});

test.each([
  ['10.1.2.3', '203.0.113.9'],
  ['192.168.1.1', '192.168.1.1'],
])(
  'where an attempt to sign in by password came from is believed of a trusted proxy alone: %s',
  async (peer, from) => {
    const s = server('password');
    const body = JSON.stringify({ user: 'ana', password: 'x' });
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
    const proto = peer.startsWith('10.') ? 'https' : 'http';
    await s.get(
      '/api/session',
      { ...headers, ...FORWARDED, origin: `${proto}://127.0.0.1:4300` },
      { method: 'POST', body },
      peer,
    );
    expect(s.events).toMatchObject([{ kind: 'sign_in_failed', address: from }]);
  },
);

test.each([
  ['10.1.2.3', '203.0.113.9'],
  ['192.168.1.1', '192.168.1.1'],
])('and so is where a sign-in at the organisation failed: %s', async (peer, from) => {
  const s = server('oidc');
  await s.get('/api/auth/callback?state=x&code=y', FORWARDED, {}, peer);
  expect(s.events).toMatchObject([{ kind: 'sign_in_failed', address: from }]);
});
