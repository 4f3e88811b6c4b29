import { describe, expect, it, test } from 'vitest';
import { retellCall, testServer } from '@/testing/test-server';

const server = testServer({ retell: () => retellCall({ call_id: 'x' }) });
const status = async (host: string | undefined, path = '/api/config') =>
  (await server.app.request(`http://127.0.0.1:4300${path}`, { headers: host === undefined ? {} : { host } }))
    .status;

describe('the Host check', () => {
  test.each([
    '127.0.0.1:4300',
    'localhost:4300',
    'LocalHost:4300',
    'app.localhost:4300',
    '127.1.2.3:4300',
    '[::1]:4300',
    'calls.example.com',
    'calls.example.com:443',
    'CALLS.example.com',
  ])('serves %s', async (host) => expect(await status(host)).toBe(200));

  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:4300',
    '127.0.0.1',
    '127.0.0.1:80',
    'localhost',
    'localhost:4301',
    'localhost.evil.example:4300',
    '127.0.0.1.evil.example:4300',
    'calls.example.com:4300',
    'calls.example.com.evil.example',
    'evil.example@127.0.0.1:4300',
    '127.0.0.1:4300@evil.example',
    '127.0.0.1:4300, evil.example',
    '127.0.0.1:4300/evil.example',
    '0.0.0.0:4300',
    '2130706433:4300',
    '0x7f000001:4300',
    '[::ffff:127.0.0.1]:4300',
    'localhost.:4300',
    '10.0.0.5:4300',
    '*:4300',
  ])('refuses %j', async (host) => expect(await status(host)).toBe(421));

  it('lets the probes of an orchestrator through', async () => {
    expect(await status('10.0.0.5:4300', '/healthz')).toBe(200);
    expect(await status(undefined, '/readyz')).toBe(200);
  });

  it('believes no forwarding header', async () => {
    const answer = await server.app.request('http://127.0.0.1:4300/api/config', {
      headers: {
        host: 'evil.example',
        'x-forwarded-host': '127.0.0.1:4300',
        forwarded: 'host=127.0.0.1:4300',
      },
    });
    expect(answer.status).toBe(421);
  });

  it('refuses with the security headers and a line in the log', async () => {
    server.log.length = 0;
    const answer = await server.get('/calls/canary', { host: 'evil.example' });
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(server.log.map((line) => JSON.parse(line))).toMatchObject([{ status: 421, code: 'wrong_host' }]);
    expect(server.log.join('')).not.toMatch(/canary|evil/);
  });
});

it('puts the security headers on every answer and no CORS header on any', async () => {
  for (const path of ['/api/config', '/api/calls/x', '/api/calls/a.b', '/api/none', '/none', '/healthz']) {
    const { headers } = await server.get(path, { origin: 'https://evil.example' });
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(
      [...headers.keys()].filter((name) => name.startsWith('access-control')),
      path,
    ).toEqual([]);
  }
});
