import { request } from 'node:http';
import { expect, test } from './fixtures';

/** Status of a GET that names another host than the one it goes to, as a rebound name would. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('the page comes with a strict policy', async ({ page }) => {
  const response = await page.goto('/');
  const headers = response?.headers() ?? {};
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test('a page on another name cannot read the calls', async ({ baseURL }) => {
  const { host, port } = new URL(baseURL ?? '');
  for (const path of ['/', '/api/config', '/api/calls/call_1']) {
    expect(await statusFor(`${baseURL}${path}`, `rebound.example:${port}`)).toBe(421);
  }
  expect(await statusFor(`${baseURL}/api/config`, host)).toBe(200);
  expect(await statusFor(`${baseURL}/api/config`, `localhost:${port}`)).toBe(200);
  expect(await statusFor(`${baseURL}/healthz`, 'rebound.example')).toBe(200);
});

test('assets are kept for ever, and the page is asked for each time', async ({ page }) => {
  const kept: (string | undefined)[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/assets/'))
      kept.push(response.headers()['cache-control']);
  });
  const response = await page.goto('/', { waitUntil: 'networkidle' });
  expect(response?.headers()['cache-control']).toBe('no-store');
  expect(kept.length).toBeGreaterThan(1);
  expect(new Set(kept)).toEqual(new Set(['public, max-age=31536000, immutable']));
});

test('the key and the token of a web call stay on the server', async ({ live, request }) => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.secret';
  live.retell.serveCall('call_token', {
    call_id: 'call_token',
    access_token: token,
    nested: [{ access_token: token }],
  });
  const response = await request.get(`${live.url}/api/calls/call_token`);
  const text = await response.text();
  expect(response.status()).toBe(200);
  expect(text).not.toContain('access_token');
  expect(text).not.toContain('secret');
});
