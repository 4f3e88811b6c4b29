import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { isPublicAddress } from './address-rules';
import { createMediaFetch } from './guarded-fetch';
import { judgeOrigin, parseOriginRules } from './origin-rules';

const rules = (text: string) => {
  const parsed = parseOriginRules(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};

describe('origins', () => {
  const allowed = rules(
    'https://*.cloudfront.net https://*.s3.us-west-2.amazonaws.com http://127.0.0.1:9000',
  );
  test.each([
    ['https://d1.cloudfront.net/a', true],
    ['https://a.b.cloudfront.net/a', true],
    ['https://D1.CloudFront.NET/a', true],
    ['https://d1.cloudfront.net./a', true],
    ['https://retellai.s3.us-west-2.amazonaws.com/a', true],
    ['http://127.0.0.1:9000/a', true],
    ['https://cloudfront.net/a', false],
    ['http://d1.cloudfront.net/a', false],
    ['https://d1.cloudfront.net:8443/a', false],
    ['https://evilcloudfront.net/a', false],
    ['https://d1.cloudfront.net.evil.example/a', false],
    ['https://evil.example/d1.cloudfront.net', false],
    ['https://evil.example#d1.cloudfront.net', false],
    ['https://d1.cloudfront.net@evil.example/', false],
    ['https://user:pass@d1.cloudfront.net/', false],
    ['https://s3.us-west-2.amazonaws.com/a', false],
    ['http://127.0.0.1:9001/a', false],
    ['http://127.0.0.1/a', false],
    ['https://127.0.0.1:9000/a', false],
    ['ftp://d1.cloudfront.net/a', false],
    ['file:///etc/passwd', false],
    ['data:audio/wav;base64,AAAA', false],
  ])('%s is allowed: %s', (url, expected) => {
    expect(judgeOrigin(new URL(url), allowed).allowed).toBe(expected);
  });

  it('lift the address rule only where they were written out', () => {
    expect(judgeOrigin(new URL('https://d1.cloudfront.net/'), allowed)).toEqual({
      allowed: true,
      exact: false,
    });
    expect(judgeOrigin(new URL('http://127.0.0.1:9000/'), allowed)).toEqual({ allowed: true, exact: true });
  });
});

const REFUSED = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '169.254.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::127.0.0.1',
  '::a9fe:a9fe',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:0808:0808::',
  '2001::1',
  '2001:0:4136:e378::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fc00::1',
  'fd00::1',
  'fdff:ffff::1',
  'ff02::1',
  'ff0e::1',
  '2001:db8::1',
  '0:0:0:0:0:0:0:1',
  '0:0:0:0:0:ffff:7f00:1',
  '',
  'localhost',
  'not an address',
  '1.2.3.4.5',
  '::g',
];
const PUBLIC = [
  '8.8.8.8',
  '13.224.0.1',
  '52.218.0.1',
  '2600:9000::1',
  '2606:4700:4700::1111',
  '64:ff9b::8.8.8.8',
  '::ffff:8.8.8.8',
];

describe('addresses', () => {
  test.each(REFUSED)('%s is refused', (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(PUBLIC)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('the guarded fetch, over a real server on this machine', () => {
  let server: Server;
  let port = 0;
  let reached = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      reached += 1;
      response.setHeader('x-seen', JSON.stringify(request.headers));
      if (request.url === '/redirect') response.writeHead(302, { location: '/other' });
      response.end('audio');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const spellings = () => [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://127.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::127.0.0.1]:${port}/`,
    `http://[64:ff9b::7f00:1]:${port}/`,
    `http://①②⑦.0.0.1:${port}/`,
    `http://127。0。0。1:${port}/`,
    `http://0:${port}/`,
    `http://app.localhost:${port}/`,
  ];

  it('reaches no address of this machine, however it is spelled', async () => {
    const fetchMedia = createMediaFetch();
    reached = 0;
    for (const url of spellings()) {
      const attempt = fetchMedia(new URL(url), { headers: {}, exact: false });
      await expect(attempt, url).rejects.toThrow();
    }
    expect(reached).toBe(0);
  });

  it('judges what a name resolves to, all of it', async () => {
    reached = 0;
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::1'], []]) {
      const fetchMedia = createMediaFetch({ resolve: async () => addresses });
      await expect(
        fetchMedia(new URL(`http://media.example:${port}/`), { headers: {}, exact: false }),
      ).rejects.toThrow();
    }
    expect(reached).toBe(0);
  });

  it('connects to the address it judged, whatever the name says the next time', async () => {
    let asked = 0;
    const fetchMedia = createMediaFetch({
      resolve: async () => {
        asked += 1;
        return asked === 1 ? ['192.0.2.7'] : ['127.0.0.1'];
      },
    });
    await expect(
      fetchMedia(new URL(`http://media.example:${port}/`), { headers: {}, exact: false }),
    ).rejects.toThrow();
    expect([asked, reached]).toEqual([1, 0]);
  });

  it('tries the next of several addresses when one does not answer', async () => {
    const fetchMedia = createMediaFetch({
      resolve: async () => ['127.0.0.2', '127.0.0.1'],
      judge: (address) => address.startsWith('127.'),
    });
    const url = new URL(`http://media.example:${port}/`);
    const answer = await fetchMedia(url, { headers: {}, exact: false });
    expect([answer.status, answer.headers.get('x-seen')]).toEqual([
      200,
      expect.stringContaining(`"host":"media.example:${port}"`),
    ]);
    await answer.body?.cancel();
  });

  it('says why an address was refused', async () => {
    for (const host of ['127.0.0.1', 'media.example']) {
      const fetchMedia = createMediaFetch({ resolve: async () => ['10.0.0.1'] });
      await expect(
        fetchMedia(new URL(`http://${host}:${port}/`), { headers: {}, exact: false }),
      ).rejects.toMatchObject({ cause: { code: 'media_not_allowed' } });
    }
  });

  it('reaches an origin that was written out, and follows no redirect by itself', async () => {
    const fetchMedia = createMediaFetch();
    const answer = await fetchMedia(new URL(`http://127.0.0.1:${port}/redirect`), {
      headers: { range: 'bytes=0-1' },
      exact: true,
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('x-seen')).toContain('bytes=0-1');
    await answer.body?.cancel();
  });
});
