import { describe, expect, it } from 'vitest';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const LINK = 'https://d1.cloudfront.net/abc/recording.wav';
const PATH = '/api/calls/call_1/recording?source=mono';
const PAGE = new TextEncoder().encode(
  `\n<!doctype html><title>canary</title>${'<p>Sign in</p>'.repeat(400)}`,
);
const WAV = wavFile(Uint8Array.from({ length: 5000 }, (_, i) => i % 251));

type Store = { readonly ranges?: boolean; readonly piece?: number; readonly type?: string };

/** A store that sends a file in such pieces, and tells where a transfer was left. */
function store(file: Uint8Array, { ranges = true, piece = file.length, type = 'audio/wav' }: Store = {}) {
  const left: string[] = [];
  const answer = (request: Request): Response => {
    const headers = new Headers({ 'content-type': type, etag: '"1"' });
    const range = ranges ? /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') : null;
    const [first, end] = range
      ? [Number(range[1]), range[2] ? Math.min(Number(range[2]) + 1, file.length) : file.length]
      : [0, file.length];
    if (range) headers.set('content-range', `bytes ${first}-${end - 1}/${file.length}`);
    headers.set('content-length', String(end - first));
    let at = first;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (at >= end) return controller.close();
          controller.enqueue(file.slice(at, Math.min(end, at + piece)));
          at += piece;
        },
        cancel: () => void left.push(request.headers.get('range') ?? 'whole'),
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status: range ? 206 : 200, headers });
  };
  return { answer, left };
}
const server = (answer: (request: Request) => Response) =>
  testServer({ retell: () => retellCall({ call_id: 'call_1', recording_url: LINK }), store: answer });
const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('a page that calls itself audio', () => {
  it.each<[string, Store]>([
    ['whose store gives parts', {}],
    ['in pieces of one byte', { piece: 1 }],
    ['whose store does not say what it is', { type: 'application/octet-stream' }],
    ['whose store gives no parts', { ranges: false }],
    ['whose store gives no parts, in pieces of one byte', { ranges: false, piece: 1 }],
  ])('is not passed on: %s', async (_, odd) => {
    const { answer, left } = store(PAGE, odd);
    const s = server(answer);
    for (const range of [null, 'bytes=0-', 'bytes=0-511', 'bytes=0-99', 'bytes=0-4']) {
      const given = await s.get(PATH, range ? { range } : {});
      expect(given.status).toBe(502);
      expect(await given.json()).toMatchObject({
        code: 'media_not_allowed',
        detail: 'The store sent a web page instead of audio.',
      });
    }
    if (odd.ranges === false) expect(left).toContain('bytes=0-4095');
  });

  it('is not passed on either where a part of it is asked for and its store gives none', async () => {
    const s = server(store(PAGE, { ranges: false }).answer);
    for (const range of ['bytes=100-199', 'bytes=-50'])
      expect(await (await s.get(PATH, { range })).json()).toMatchObject({ code: 'media_not_allowed' });
  });

  it('is not passed on either where another part of it is asked for first', async () => {
    const answer = await server(store(PAGE).answer).get(PATH, { range: 'bytes=100-199' });
    expect(await answer.json()).toMatchObject({ code: 'media_not_allowed' });
  });
});

describe('sound', () => {
  it.each<[string, Store]>([
    ['whose store gives parts', {}],
    ['in pieces of one byte', { piece: 1 }],
    ['whose store gives no parts, in pieces of one byte', { ranges: false, piece: 1 }],
  ])('comes byte for byte, with its length: %s', async (_, odd) => {
    const s = server(store(WAV, odd).answer);
    const whole = await s.get(PATH);
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(WAV.length)]);
    expect(await bytes(whole)).toEqual(WAV);
    for (const [range, end] of [
      ['bytes=0-', WAV.length],
      ['bytes=0-0', 1],
      ['bytes=0-1', 2],
    ] as const) {
      const part = await s.get(PATH, { range });
      if (odd.ranges === false) {
        expect([part.status, part.headers.get('accept-ranges')]).toEqual([200, 'none']);
        expect(await bytes(part)).toEqual(WAV);
        continue;
      }
      expect([part.status, part.headers.get('content-length')]).toEqual([206, String(end)]);
      expect(part.headers.get('content-range')).toBe(`bytes 0-${end - 1}/${WAV.length}`);
      expect(await bytes(part)).toEqual(WAV.slice(0, end));
    }
  });

  it('goes on where it broke off within its first bytes', async () => {
    const s = server((request) => {
      const whole = store(WAV, { piece: 1 }).answer(request);
      if (request.headers.has('range')) return store(WAV).answer(request);
      const reader = whole.body?.getReader();
      let pieces = 0;
      const body = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            pieces += 1;
            if (pieces > 2) return controller.error(new Error('let go'));
            controller.enqueue((await reader?.read())?.value ?? new Uint8Array(0));
          },
        },
        { highWaterMark: 0 },
      );
      return new Response(body, { headers: whole.headers });
    });
    expect(await bytes(await s.get(PATH))).toEqual(WAV);
  });

  it('that is not there stays so', async () => {
    const empty = (request: Request) =>
      request.headers.has('range')
        ? new Response(null, { status: 416, headers: { 'content-range': 'bytes */0' } })
        : new Response('', { headers: { 'content-type': 'audio/wav', 'content-length': '0' } });
    const answer = await server(empty).get(PATH);
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '0',
      '',
    ]);
    expect((await server(empty).get(PATH, { range: 'bytes=0-' })).status).toBe(416);
  });

  it('whose listener leaves before it is known is not waited for', async () => {
    const stop = new AbortController();
    let left = false;
    const s = server(
      ({ signal }) =>
        new Response(
          new ReadableStream<Uint8Array>({
            start(controller) {
              controller.enqueue(PAGE.slice(0, 1));
              signal.addEventListener('abort', () => {
                left = true;
                controller.error(signal.reason);
              });
            },
          }),
          { headers: { 'content-type': 'audio/wav' } },
        ),
    );
    const answer = s.get(PATH, {}, { signal: stop.signal });
    setTimeout(() => stop.abort(), 30);
    expect((await answer).ok).toBe(false);
    expect(left).toBe(true);
  });
});
