import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { FOREIGN_LINKS, ownSpellings, PRIVATE_HOSTS } from '@/testing/ssrf-links';
import { retellCall, testServer } from '@/testing/test-server';
import { createMediaFetch } from './guarded-fetch';

let server: Server;
let port = 0;
let reached: string[] = [];
/** Where the listener leads whoever asks it for /redirect. */
let leadsTo = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.url ?? '');
    if (request.url === '/redirect') response.writeHead(302, { location: leadsTo });
    response.end('secret');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
beforeEach(() => {
  reached = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The number at the end of what was asked for. */
const numberOf = ({ url }: Request): number => Number(/\d+$/.exec(url)?.[0]);
const CALL = (link: string) => ({ call_id: 'call_1', recording_url: link, public_log_url: link });

it('tries enough', () => {
  const all = [...ownSpellings(1), ...PRIVATE_HOSTS, ...FOREIGN_LINKS];
  expect(new Set(all).size).toBeGreaterThanOrEqual(120);
});

describe('a link in a call', () => {
  it('reaches the listener where its origin was written out, so that the rest proves something', async () => {
    const answer = await createMediaFetch()(new URL(`http://127.0.0.1:${port}/secret`), {
      headers: {},
      exact: true,
    });
    expect([await answer.text(), reached]).toEqual(['secret', ['/secret']]);
  });

  it('is not fetched in any spelling of this machine, even if its origin passed', async () => {
    const fetchMedia = createMediaFetch();
    for (const link of ownSpellings(port)) {
      if (!URL.canParse(link)) continue;
      await expect(fetchMedia(new URL(link), { headers: {}, exact: false }), link).rejects.toThrow();
    }
    expect(reached).toEqual([]);
  });

  it('is not fetched from any network that is not public', async () => {
    // Nothing is resolved or connected to: these are refused for what they are.
    const fetchMedia = createMediaFetch();
    for (const host of PRIVATE_HOSTS)
      await expect(
        fetchMedia(new URL(`https://${host}/`), { headers: {}, exact: false }),
        host,
      ).rejects.toMatchObject({ cause: { code: 'media_not_allowed' } });
  });

  test.each([
    '/log',
    '/recording?source=mono',
    '/peaks?source=mono',
    '/clip?source=mono',
    '/listening?source=mono',
  ])('is refused on %s whatever it looks like, and nobody is asked', async (path) => {
    const all = [...ownSpellings(port), ...PRIVATE_HOSTS.map((h) => `https://${h}/`), ...FOREIGN_LINKS];
    const { get, asked } = testServer({
      retell: (request) => retellCall(CALL(all[numberOf(request)] ?? '')),
    });
    for (const [i, link] of all.entries()) {
      const answer = await get(`/api/calls/call_${i}${path}`);
      expect([answer.status, await answer.json()], link).toMatchObject([502, { code: 'media_not_allowed' }]);
    }
    expect(asked.filter(({ url }) => !url.startsWith('https://api.retell.test/'))).toEqual([]);
  });

  it('is refused where a redirect leads there', async () => {
    const all = [...ownSpellings(port), ...FOREIGN_LINKS.filter((link) => !link.startsWith('/'))];
    const { get, asked } = testServer({
      retell: (request) => retellCall(CALL(`https://d1.cloudfront.net/${numberOf(request)}`)),
      store: (request) =>
        new Response(null, {
          status: 302,
          headers: [['location', encodeURI(all[numberOf(request)] ?? '')]],
        }),
    });
    for (const [i, link] of all.entries())
      expect((await get(`/api/calls/call_${i}/log`)).status, link).toBe(502);
    const hosts = asked.map(({ url }) => new URL(url).host);
    expect(new Set(hosts)).toEqual(new Set(['api.retell.test', 'd1.cloudfront.net']));
  });

  it('that redirects is not followed by the fetch itself', async () => {
    const fetchMedia = createMediaFetch();
    for (const link of ownSpellings(port)
      .filter((l) => URL.canParse(l))
      .slice(0, 5)) {
      leadsTo = link;
      reached = [];
      const answer = await fetchMedia(new URL(`http://127.0.0.1:${port}/redirect`), {
        headers: {},
        exact: true,
      });
      await answer.body?.cancel();
      expect([answer.status, reached]).toEqual([302, ['/redirect']]);
    }
  });
});
