import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { type ConnectProxy, startConnectProxy } from '@/testing/connect-proxy';
import { oidcEnv } from '@/testing/oidc-env';
import { TEST_TLS } from '@/testing/tls';
import { boot, type LiveParts } from './boot';
import { EnvError, parseEnv } from './env';

const CALL = '/api/calls/call_1';
const closing: (() => void)[] = [];
let originPort = 0;
let links: Record<string, string> = {};
let keys: (string | undefined)[] = [];

/** Retell and a store of files behind https, under whatever name they are asked. */
beforeEach(async () => {
  keys = [];
  const origin = createServer(TEST_TLS, (request, response) => {
    if (request.url?.startsWith('/v2/')) {
      keys.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ call_id: 'call_1', ...links }));
    } else if (request.url === '/.well-known/openid-configuration') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          issuer: 'https://id.media.test',
          authorization_endpoint: 'https://id.media.test/authorize',
        }),
      );
    } else {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(`from ${request.headers.host}`);
    }
  });
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
  originPort = (origin.address() as AddressInfo).port;
  closing.push(() => {
    origin.closeAllConnections();
    origin.close();
  });
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function proxyTo(lead: Parameters<typeof startConnectProxy>[0] = () => ({ port: originPort })) {
  const proxy = await startConnectProxy(lead);
  closing.push(proxy.close);
  return proxy;
}

async function served(proxy: ConnectProxy, env: Record<string, string> = {}, live: LiveParts = {}) {
  const { app } = await boot(
    {
      RETELL_API_KEY: 'key_canary',
      RETELL_BASE_URL: 'https://retell.test',
      RETELL_MEDIA_ORIGINS: 'https://*.media.test',
      HTTPS_PROXY: proxy.url,
      LOG_LEVEL: 'silent',
      CACHE_DIR: mkdtempSync(join(tmpdir(), 'callscope-proxy-')),
      ...env,
    },
    {
      page: async () => null,
      live: { ca: TEST_TLS.cert, waits: [], media: { resolve: async () => [] }, ...live },
    },
  );
  const host = { host: '127.0.0.1:4300' };
  return (path: string) =>
    app.request(`http://127.0.0.1:4300${path}`, { headers: host }, { incoming: { socket: {} } });
}

it('takes look-ups and files through the proxy, which sees names and nothing inside', async () => {
  const proxy = await proxyTo();
  links = { public_log_url: 'https://a.media.test/public.log?Signature=canary' };
  const get = await served(proxy, { HTTPS_PROXY: proxy.url.replace('//', '//user:canary-pass@') });
  const log = await get(`${CALL}/log`);
  expect([log.status, await log.text()]).toEqual([200, 'from a.media.test']);
  expect(keys).toEqual(['Bearer key_canary']);
  const credentials = `Basic ${Buffer.from('user:canary-pass').toString('base64')}`;
  expect(proxy.asked).toEqual([
    { target: 'retell.test:443', credentials },
    { target: 'a.media.test:443', credentials },
  ]);
});

it('asks the sign-in provider through the proxy', async () => {
  const proxy = await proxyTo();
  const get = await served(proxy, {
    ...oidcEnv({ issuer: 'https://id.media.test' }),
    AUDIT_FILE: join(mkdtempSync(join(tmpdir(), 'callscope-audit-')), 'audit.jsonl'),
    AUDIT_KEY: 'audit-canary-0123456789abcdef0123456789',
  });
  const answer = await get('/api/auth/sign-in');
  expect(answer.headers.get('location')).toMatch(/^https:\/\/id\.media\.test\/authorize\?/);
  expect(proxy.asked).toEqual([{ target: 'id.media.test:443', credentials: null }]);
});

it('goes past it where NO_PROXY says so', async () => {
  const proxy = await proxyTo();
  links = { public_log_url: 'https://a.media.test/public.log' };
  const direct = { RETELL_BASE_URL: `https://127.0.0.1:${originPort}` };
  const get = await served(proxy, { ...direct, NO_PROXY: 'other.test, 127.0.0.1' });
  expect((await get(CALL)).status).toBe(200);
  expect(proxy.asked).toEqual([]);
  expect((await get(`${CALL}/log`)).status).toBe(200);
  expect(proxy.asked.map(({ target }) => target)).toEqual(['a.media.test:443']);
  const none = await served(proxy, { ...direct, NO_PROXY: '*' });
  expect((await none(CALL)).status).toBe(200);
  expect(proxy.asked).toHaveLength(1);
});

test.each([
  ['a literal address of a private network', 'https://10.0.0.1.media.test@10.0.0.1/', []],
  ['a name that is private here', 'https://a.media.test/public.log', ['10.0.0.1']],
  ['a name of which one address is private', 'https://a.media.test/public.log', ['8.8.8.8', '::1']],
  ['an origin that is not on the list', 'https://media.test.evil.example/public.log', ['8.8.8.8']],
])('asks the proxy for nothing that is judged here: %s', async (_, link, addresses) => {
  const proxy = await proxyTo();
  links = { public_log_url: link };
  const get = await served(proxy, {}, { media: { resolve: async () => addresses } });
  const answer = await get(`${CALL}/log`);
  expect([answer.status, (await answer.json()) as object]).toMatchObject([
    502,
    { code: 'media_not_allowed' },
  ]);
  expect(proxy.asked.map(({ target }) => target)).toEqual(['retell.test:443']);
});

it('judges literal addresses before the proxy hears of them, also where the origin rule would let them pass', async () => {
  const proxy = await proxyTo();
  const { createMediaFetch } = await import('./media/guarded-fetch');
  const env = parseEnv({ HTTPS_PROXY: proxy.url }, () => '');
  const fetchMedia = createMediaFetch({ proxy: env.proxy });
  for (const host of [
    '127.0.0.1',
    '[::1]',
    '[64:ff9b::7f00:1]',
    '169.254.169.254',
    '2130706433',
    'localhost',
  ])
    await expect(
      fetchMedia(new URL(`https://${host}/`), { headers: {}, exact: false }),
    ).rejects.toMatchObject({ code: 'media_not_allowed' });
  expect(proxy.asked).toEqual([]);
});

test.each<[string, () => null | 'never', string]>([
  ['refuses', () => null, 'upstream_unavailable'],
  ['never answers', () => 'never', 'upstream_timeout'],
])('a proxy that %s: %s', async (_, lead, code) => {
  const proxy = await proxyTo(lead);
  links = {};
  const get = await served(
    proxy,
    {},
    { timeoutMs: 400, times: { connectMs: 5_000, headersMs: 400, bodyMs: 5_000 } },
  );
  expect(await (await get(CALL)).json()).toMatchObject({ code });
});

it('believes a certificate through the proxy no more than without it', async () => {
  const proxy = await proxyTo();
  const { app } = await boot(
    {
      RETELL_API_KEY: 'key_canary',
      RETELL_BASE_URL: 'https://retell.test',
      HTTPS_PROXY: proxy.url,
      LOG_LEVEL: 'silent',
    },
    { page: async () => null, live: { waits: [] } },
  );
  const answer = await app.request(`http://127.0.0.1:4300${CALL}`, { headers: { host: '127.0.0.1:4300' } });
  expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable' });
  expect(keys).toEqual([]);
});

test.each(['proxy.example', 'socks5://proxy.example', 'http://', 'file:///x'])(
  'HTTPS_PROXY=%s stops the start and is not repeated',
  (text) => {
    expect(() => parseEnv({ HTTPS_PROXY: text }, () => '')).toThrow(EnvError);
    expect(() => parseEnv({ HTTPS_PROXY: text }, () => '')).toThrow(/^HTTPS_PROXY must be/);
  },
);

it('reads the small letters too, shows no credentials, and needs none of it', () => {
  const env = parseEnv({ https_proxy: 'http://u:canary@proxy.test:3128', no_proxy: 'a,b' }, () => '');
  expect(env.proxy?.noProxy).toBe('a,b');
  expect(env.proxy?.url.reveal()).toContain('canary');
  expect(JSON.stringify(env)).not.toContain('canary');
  expect(parseEnv({ HTTPS_PROXY: '' }, () => '').proxy).toBeNull();
});
