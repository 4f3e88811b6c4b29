import { describe, expect, it } from 'vitest';
import { authServer, cookiesOf, SESSION_KEY } from '@/testing/auth-server';
import { cheapHash } from '@/testing/cheap-password';
import { ORIGIN } from '@/testing/test-server';
import { createClock } from './clock';

const HOUR = 3_600_000;
const CALL = '/api/calls/call_1';
const behindProxy = () =>
  authServer(
    {
      AUTH: 'proxy',
      TRUSTED_PROXIES: '127.0.0.1',
      PROXY_USER_HEADER: 'X-User',
      PROXY_GROUPS_HEADER: 'X-Groups',
      PROXY_FULL: 'doctors',
      DENY_FILE: '/deny',
    },
    { '/deny': '' },
  );

describe('the clock', () => {
  it('counts a jump of more than a minute once, in both directions, and no drift', () => {
    let wall = 1_000_000;
    let elapsed = 0;
    const clock = createClock(
      () => wall,
      () => elapsed,
    );
    const jumpsAfter = (wallMs: number, elapsedMs: number) => {
      wall += wallMs;
      elapsed += elapsedMs;
      return clock.jumps();
    };
    expect(jumpsAfter(0, 0)).toBe(0);
    expect(jumpsAfter(HOUR, HOUR)).toBe(0);
    expect(jumpsAfter(HOUR + 59_000, HOUR)).toBe(0);
    expect(jumpsAfter(61_000, 0)).toBe(1);
    expect(jumpsAfter(0, 0)).toBe(1);
    expect(jumpsAfter(-HOUR, 0)).toBe(2);
    expect(jumpsAfter(10, 10)).toBe(2);
  });
});

describe.each([
  ['back', -HOUR],
  ['forward', HOUR],
  ['back by less than a jump', -50_000],
])('with the clock set %s', (_way, byMs) => {
  it('who is put on DENY_FILE is refused within 10 s', async () => {
    const s = behindProxy();
    const ask = async () => (await s.get(CALL, { 'x-user': 'ana', 'x-groups': 'doctors' })).status;
    expect(await ask()).toBe(200);
    s.setClock(byMs);
    expect(await ask()).toBe(200);
    s.files.set('/deny', 'ana\n');
    s.pass(10_000);
    expect(await ask()).toBe(403);
  });

  it('who is taken out of AUTH_USERS_FILE is out within 10 s', async () => {
    const hash = cheapHash('correct horse battery');
    const users = `ana:full:${hash}\nben:full:${hash}\n`;
    const s = authServer(
      { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY },
      { '/users': users },
    );
    s.setClock(byMs);
    const body = JSON.stringify({ user: 'ana', password: 'correct horse battery' });
    const headers = {
      'sec-fetch-site': 'same-origin',
      origin: ORIGIN,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    const cookie = cookiesOf(await s.get('/api/session', headers, { method: 'POST', body }));
    const ask = async () => (await s.get(CALL, { cookie })).status;
    expect(await ask()).toBe(200);
    s.files.set('/users', `ben:full:${hash}\n`);
    s.pass(10_000);
    expect(await ask()).toBe(401);
  });
});

it('DENY_FILE is read again before the first answer after a clock jump', async () => {
  const s = behindProxy();
  const ask = async () => (await s.get(CALL, { 'x-user': 'ana', 'x-groups': 'doctors' })).status;
  expect(await ask()).toBe(200);
  s.files.set('/deny', 'ana\n');
  expect(await ask()).toBe(200);
  s.setClock(61_000);
  expect(await ask()).toBe(403);
});
