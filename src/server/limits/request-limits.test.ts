import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '@/server/env-limits';
import { authServer, codeOf } from '@/testing/auth-server';
import { ORIGIN } from '@/testing/test-server';

const CALL = '/api/calls/call_1';
const PROXY = {
  AUTH: 'proxy',
  TRUSTED_PROXIES: '127.0.0.1',
  PROXY_USER_HEADER: 'x-user',
  PROXY_GROUPS_HEADER: 'x-groups',
  PROXY_FULL: 'staff',
};
const limited = (source: Record<string, string>, limits: Partial<typeof DEFAULT_LIMITS>) =>
  authServer(source, {}, undefined, { limits: { ...DEFAULT_LIMITS, ...limits } });
const by = (user: string, address: string) => ({
  'x-user': user,
  'x-groups': 'staff',
  'x-forwarded-for': address,
});

describe('limits on requests', () => {
  it('count one person wherever they ask from, and say how long to wait', async () => {
    const { get } = limited(PROXY, { requestsPerPerson: 3 });
    for (let i = 0; i < 3; i += 1) expect((await get(CALL, by('ana', `203.0.113.${i}`))).status).toBe(200);
    const answer = await get(CALL, by('ana', '203.0.113.9'));
    expect(answer.status).toBe(429);
    const wait = Number(answer.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await answer.json()).toMatchObject({
      code: 'too_many_requests',
      retry_after_s: wait,
      detail: `There were too many requests from you in one minute. Try again in ${wait} s.`,
    });
    expect((await get(CALL, by('ben', '203.0.113.9'))).status).toBe(200);
  });

  it('count one address whoever asks from it, before anything is done for them', async () => {
    const { get, asked } = limited(PROXY, { requestsPerAddress: 2 });
    for (const user of ['ana', 'ben']) expect((await get(CALL, by(user, '203.0.113.1'))).status).toBe(200);
    expect(await codeOf(await get(CALL, by('eve', '203.0.113.1')))).toBe('too_many_requests');
    expect(asked).toHaveLength(2);
    expect((await get(CALL, by('eve', '203.0.113.2'))).status).toBe(200);
  });

  it('count those who are not signed in, and all of an IPv6 network as one', async () => {
    const { get } = limited(PROXY, { requestsPerAddress: 2 });
    const from = (address: string) => get(CALL, { 'x-forwarded-for': address });
    expect((await from('2001:db8:1:2::1')).status).toBe(401);
    expect((await from('2001:db8:1:2::2')).status).toBe(401);
    expect((await from('2001:db8:1:2:ffff::3')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(401);
  });

  it('do not believe an address that anybody could have written', async () => {
    const { get } = limited({}, { requestsPerAddress: 1 });
    // Refused, since nobody signs in here, and counted all the same.
    expect((await get(CALL, { 'x-forwarded-for': '203.0.113.1' })).status).toBe(403);
    expect((await get(CALL, { 'x-forwarded-for': '203.0.113.2' })).status).toBe(429);
  });

  it('count everybody by address where nobody signs in', async () => {
    const { get } = limited({}, { requestsPerPerson: 1 });
    for (let i = 0; i < 5; i += 1) expect((await get(CALL)).status).toBe(200);
  });

  it('leave the page and the look at its health alone', async () => {
    const { get } = limited({}, { requestsPerAddress: 1 });
    for (let i = 0; i < 3; i += 1) {
      expect((await get('/healthz')).status).toBe(200);
      expect((await get('/readyz')).status).toBe(200);
    }
  });

  it('leave ordinary use alone', async () => {
    const { get } = authServer(PROXY);
    // A page that plays, seeks and asks after a live call, for a minute at its busiest.
    for (let i = 0; i < 600; i += 1) {
      const answer = await get(`${CALL}/recording?source=mono`, {
        ...by('ana', '203.0.113.1'),
        range: 'bytes=0-1',
      });
      expect(answer.status).not.toBe(429);
      await answer.body?.cancel();
    }
  });
});

describe('the length of a request', () => {
  it.each([
    ['that says how long it is', { 'content-length': String(70_000) }],
    ['that does not say how long it is', {}],
  ])('is limited for one %s', async (_, headers) => {
    const { get } = limited({}, {});
    const init = { method: 'POST', body: 'x'.repeat(70_000) };
    const answer = await get(`${CALL}/looks`, { origin: ORIGIN, ...headers }, init);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'request_too_large']);
  });
});
