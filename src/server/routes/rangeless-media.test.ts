import { describe, expect, it } from 'vitest';
import { codeOf } from '@/testing/auth-server';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const PATH = '/api/calls/call_1/recording?source=mono';
const FILE = wavFile(Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7 + (i >> 8)) % 251));

const whole = (type: string, body: Uint8Array, headers: Record<string, string> = {}) =>
  new Response(body as BodyInit, { headers: { 'content-type': type, etag: '"1"', ...headers } });
const serverOf = (store: () => Response) =>
  testServer({
    retell: () =>
      retellCall({
        call_id: 'call_1',
        recording_url: 'https://dxc03zgurdly9.cloudfront.net/call_1/recording.wav',
      }),
    store,
  });
const length = { 'content-length': String(FILE.length) };

describe('a recording whose store ignores Range', () => {
  it.each<[string, Record<string, string>]>([
    ['tells its length', length],
    ['tells none', {}],
    ['keeps it packed', { 'content-length': '999', 'content-encoding': 'gzip' }],
  ])('comes whole and says that it cannot be jumped about in; its store %s', async (_, headers) => {
    const server = serverOf(() => whole('audio/wav', FILE, headers));
    for (const range of ['bytes=0-', 'bytes=5-9', 'bytes=-10', 'bytes=200000-', 'bytes=999999-']) {
      const answer = await server.get(PATH, { range });
      expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'none']);
      expect(answer.headers.get('content-range')).toBeNull();
      expect(Buffer.from(await answer.arrayBuffer()).equals(FILE)).toBe(true);
    }
    const head = await server.get(PATH, {}, { method: 'HEAD' });
    expect([head.status, head.headers.get('accept-ranges')]).toEqual([200, 'none']);
  });

  it('keeps its tag', async () => {
    const server = serverOf(() => whole('audio/wav', FILE, length));
    const etag = (await server.get(PATH)).headers.get('etag') ?? '';
    for (const ifRange of [etag, '"other"']) {
      const answer = await server.get(PATH, { range: 'bytes=0-9', 'if-range': ifRange });
      expect([answer.status, answer.headers.get('etag')]).toEqual([200, etag]);
    }
    expect((await server.get(PATH, { 'if-none-match': etag })).status).toBe(304);
  });

  it.each([1, 2])('is there as soon as its store no longer answers with a page: %i times', async (times) => {
    let left = times;
    const server = serverOf(() => {
      left -= 1;
      return left >= 0
        ? whole('text/html', new TextEncoder().encode('<html>'))
        : whole('audio/wav', FILE, length);
    });
    const listen = () => server.get(PATH, { range: 'bytes=100-199' });
    for (let asked = 0; asked < times && left > 0; asked += 1)
      expect(await codeOf(await listen())).toBe('media_not_allowed');
    const answer = await listen();
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, FILE.length]);
  });
});
