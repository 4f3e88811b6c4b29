import { describe, expect, it } from 'vitest';
import { authServer, SESSION_KEY } from '@/testing/auth-server';
import { cheapHash } from '@/testing/cheap-password';
import { ORIGIN } from '@/testing/test-server';

const CALL = '/api/calls/call_1';
const PASSWORD = { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY };
const FILES = { '/users': `ana:full:${cheapHash('correct horse battery')}\n` };
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('what a page of another site asks for', () => {
  it.each(['cross-site', 'same-site'])('is refused, and asks nothing of Retell: %s', async (site) => {
    const s = authServer({});
    for (const headers of [{ 'sec-fetch-site': site }, { 'sec-fetch-site': site, ...NAVIGATION }])
      expect((await s.get(CALL, headers)).status).toBe(403);
    expect(s.asked).toEqual([]);
  });

  it('is let through where a browser follows a link to the sign-in, and there alone', async () => {
    const s = authServer(PASSWORD, FILES);
    const ask = async (path: string, more = {}) =>
      (await s.get(path, { 'sec-fetch-site': 'cross-site', ...NAVIGATION, ...more })).status;
    expect(await ask('/api/auth/callback')).not.toBe(403);
    expect(await ask('/api/auth/callback', { 'sec-fetch-dest': 'iframe' })).toBe(403);
    expect(await ask('/api/auth/callback', { 'sec-fetch-mode': 'cors' })).toBe(403);
    expect(await ask('/api/session')).toBe(403);
  });

  it('may be a page of ours, opened by a link from anywhere', async () => {
    const s = authServer({}, {}, undefined, { page: async () => new Response('page') });
    const headers = { 'sec-fetch-site': 'cross-site', ...NAVIGATION, referer: 'https://chat.example/' };
    expect((await s.get('/calls/call_1', headers)).status).toBe(200);
  });

  it.each([{}, { 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'same-origin' }])(
    'is nothing that %j says',
    async (headers) => {
      expect((await authServer({}).get(CALL, { ...headers })).status).toBe(200);
    },
  );
});

describe('where nobody signs in', () => {
  it.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'])(
    'nothing is answered through a proxy that adds %s',
    async (name) => {
      const s = authServer({});
      expect((await s.get(CALL, { [name]: '203.0.113.1' })).status).toBe(403);
      expect(s.asked).toEqual([]);
    },
  );

  it.each([
    ['origin', 'https://evil.example', 403],
    ['origin', 'null', 403],
    ['referer', 'https://evil.example/calls', 403],
    ['referer', 'no address', 403],
    ['referer', `${ORIGIN}/calls/call_1`, 200],
    ['origin', ORIGIN, 200],
  ])('%s: %s is answered with %i', async (name, value, status) => {
    expect((await authServer({}).get(CALL, { [name]: value })).status).toBe(status);
  });
});

it('browsers are told to keep to https, where that is the address people use', async () => {
  const hsts = async (source: Record<string, string>) =>
    (await authServer({ ...PASSWORD, ...source }, FILES).get('/healthz')).headers.get(
      'strict-transport-security',
    );
  expect(await hsts({ PUBLIC_URL: 'https://calls.example.com' })).toBe('max-age=31536000');
  expect(await hsts({ PUBLIC_URL: 'http://127.0.0.1:4300' })).toBeNull();
  expect(await hsts({})).toBeNull();
});
