import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { createPage } from './page';

const dir = mkdtempSync(join(tmpdir(), 'callscope-page-'));
mkdirSync(join(dir, 'assets'));
writeFileSync(
  join(dir, 'index.html'),
  '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script src="/assets/a.js">',
);
writeFileSync(join(dir, 'assets', 'a.js'), 'plain');
writeFileSync(join(dir, 'assets', 'a.js.br'), 'packed');
writeFileSync(join(dir, 'robots.txt'), 'robots');
writeFileSync(join(tmpdir(), 'outside.txt'), 'canary');
const page = createPage(dir);
const get = (path: string, headers: Record<string, string> = {}) =>
  page(new Request(`http://x${path}`, { headers }));

describe('the page', () => {
  test.each([
    '/',
    '/local',
    '/compare?a=x&b=y',
    '/help/measures',
    '/calls',
    '/calls?status=ended',
    '/calls/call_1',
    '/calls/call_1/',
    '/calls/a%20b',
  ])('stands at %s', async (path) => {
    const answer = await get(path);
    expect(answer?.status).toBe(200);
    expect(answer?.headers.get('cache-control')).toBe('no-store');
  });

  it('has a nonce of its own in every answer, the same in its policy, and no unsafe source', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i += 1) {
      const answer = await get('/');
      const nonce = /nonce="([^"]+)"/.exec((await answer?.text()) ?? '')?.[1] ?? '';
      const policy = answer?.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('is shown with 404 where a person asks for a path that is none', async () => {
    expect((await get('/none', { accept: 'text/html' }))?.status).toBe(404);
    expect(await get('/none')).toBeNull();
    expect(await get('/none.js', { accept: 'text/html' })).toBeNull();
  });
});

describe('a link that is previewed', () => {
  const built = mkdtempSync(join(tmpdir(), 'callscope-preview-'));
  writeFileSync(join(built, 'index.html'), readFileSync(new URL('../../../index.html', import.meta.url)));
  const real = createPage(built);

  it('says the same of every call, and nothing of it', async () => {
    const pages = await Promise.all(
      ['/', '/calls/call_canary1?t=42.3-51', '/compare?a=call_canary1&b=call_canary2', '/local'].map(
        async (path) => (await (await real(new Request(`http://x${path}`)))?.text()) ?? '',
      ),
    );
    const same = pages.map((html) => html.replaceAll(/nonce="[^"]*"/g, ''));
    expect(new Set(same).size).toBe(1);
    expect(same[0]).not.toMatch(/canary|og:url|og:image/);
    expect(same[0]).toContain('property="og:title" content="A call in Callscope"');
    expect(same[0]).toContain('name="robots" content="noindex"');
  });
});

describe('assets', () => {
  it('are cached for ever and sent packed where that is understood', async () => {
    const packed = await get('/assets/a.js', { 'accept-encoding': 'gzip, br' });
    expect([packed?.headers.get('content-encoding'), await packed?.text()]).toEqual(['br', 'packed']);
    const plain = await get('/assets/a.js');
    expect([plain?.headers.get('content-encoding'), await plain?.text()]).toEqual([null, 'plain']);
    expect(plain?.headers.get('cache-control')).toContain('immutable');
    expect((await get('/robots.txt'))?.headers.get('cache-control')).toBe('no-cache');
  });

  test.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/assets/../../outside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/index.html',
    '/assets/a.js.br',
    '/assets/',
    '//outside.txt',
  ])('are nothing but what was built: %s', async (path) => expect(await get(path)).toBeNull());
});
