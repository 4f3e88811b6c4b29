import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { SpoolLimits } from '@/server/media/spool/spools';
import { retellCall, retellError, type TestServer, testServer } from '@/testing/test-server';

const LINK = 'https://d1.cloudfront.net/abc/recording.wav';
const PATH = '/api/calls/call_1/recording?source=mono';
const BYTES = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7 + (i >> 8)) % 251);

type Odd = {
  readonly length?: number | null;
  readonly headers?: Record<string, string>;
  readonly cutAt?: number;
};

/** A store that knows no ranges. What it gives comes a piece at a time, when `gate` lets it. */
function store({ length = BYTES.length, headers = {}, cutAt }: Odd = {}) {
  const transfers: { sent: number; ended: boolean }[] = [];
  let gate: Promise<void> = Promise.resolve();
  const answer = (request: Request): Response => {
    const transfer = { sent: 0, ended: false };
    transfers.push(transfer);
    request.signal.addEventListener('abort', () => {
      transfer.ended = true;
    });
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (transfer.sent > 0) await gate;
          if (cutAt !== undefined && transfer.sent >= cutAt) return controller.error(new Error('cut off'));
          const piece = BYTES.slice(transfer.sent, transfer.sent + 10_000);
          transfer.sent += piece.length;
          if (piece.length > 0) controller.enqueue(piece);
          else controller.close();
        },
        cancel() {
          transfer.ended = true;
        },
      },
      { highWaterMark: 0 },
    );
    const given = { 'content-type': 'audio/wav', etag: '"v1"', ...headers };
    return new Response(body, {
      headers: length === null ? given : { ...given, 'content-length': String(length) },
    });
  };
  return {
    answer,
    transfers,
    hold: () => {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
  };
}

const server = (answer: (request: Request) => Response, spoolLimits: Partial<SpoolLimits> = {}) =>
  testServer({
    retell: () => retellCall({ call_id: 'call_1', recording_url: LINK, scrubbed_recording_url: LINK }),
    store: answer,
    spoolLimits,
  });
const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const part = (from: number, to: number) => Buffer.from(BYTES.slice(from, to));
const filesOf = ({ cacheDir }: TestServer) => readdirSync(join(cacheDir, 'spool'));

describe('a store that ignores Range', () => {
  test.each([
    ['bytes=0-', 0, 200_000],
    ['bytes=5-9', 5, 10],
    ['bytes=150000-', 150_000, 200_000],
    ['bytes=-10', 199_990, 200_000],
    ['bytes=199000-999999', 199_000, 200_000],
  ])('can still be sought in: %s', async (range, from, to) => {
    const answer = await server(store().answer).get(PATH, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/200000`);
    expect(answer.headers.get('content-length')).toBe(String(to - from));
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(await bytes(answer)).toEqual(part(from, to));
  });

  it.each([
    ['that tells no length', { length: null }],
    ['that keeps its files packed', { length: 999, headers: { 'content-encoding': 'gzip' } }],
  ])('%s, too', async (_, odd) => {
    const answer = await server(store(odd).answer).get(PATH, { range: 'bytes=100000-100009' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, 'bytes 100000-100009/200000']);
    expect(await bytes(answer)).toEqual(part(100_000, 100_010));
  });

  it('is answered beyond its end as any other', async () => {
    const answer = await server(store().answer).get(PATH, { range: 'bytes=200000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */200000']);
  });

  it('gives what has come while the rest is on its way, and shares one transfer among all who listen', async () => {
    const slow = store();
    const s = server(slow.answer);
    const open = slow.hold();
    const first = await s.get(PATH, { range: 'bytes=0-9' });
    expect(await bytes(first)).toEqual(part(0, 10));
    const others = [0, 1, 2].map((i) => s.get(PATH, { range: `bytes=${90_000 + i}-` }));
    const answers = await Promise.all(others);
    // One that was looked at and left, and the one that goes to the disk.
    expect(slow.transfers.length).toBe(2);
    open();
    for (const [i, answer] of answers.entries())
      expect(await bytes(answer)).toEqual(part(90_000 + i, 200_000));
    expect(slow.transfers.map(({ sent }) => sent)).toEqual([expect.any(Number), 200_000]);
  });

  it('lies in a folder for this user alone, in a file without a name', async () => {
    const s = server(store().answer);
    const answer = await s.get(PATH, { range: 'bytes=0-' });
    expect(lstatSync(join(s.cacheDir, 'spool')).mode & 0o777).toBe(0o700);
    expect(filesOf(s)).toEqual([]);
    await bytes(answer);
  });

  it('is let go with its last listener, and begun again for the next', async () => {
    const slow = store();
    const s = server(slow.answer, { lingerMs: 0 });
    slow.hold();
    const answers = [await s.get(PATH, { range: 'bytes=0-' }), await s.get(PATH, { range: 'bytes=0-' })];
    const transfer = slow.transfers[1];
    await answers[0]?.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(transfer?.ended).toBe(false);
    await answers[1]?.body?.cancel();
    await expect.poll(() => transfer?.ended).toBe(true);
    const open = slow.hold();
    const again = await s.get(PATH, { range: 'bytes=190000-' });
    open();
    expect(await bytes(again)).toEqual(part(190_000, 200_000));
  });

  it('outlives a jump: whoever leaves and comes back at once finds it', async () => {
    const calm = store();
    const s = server(calm.answer, { lingerMs: 60_000 });
    await (await s.get(PATH, { range: 'bytes=0-' })).body?.cancel();
    expect(await bytes(await s.get(PATH, { range: 'bytes=100-109' }))).toEqual(part(100, 110));
    expect(calm.transfers.length).toBe(2);
  });

  it.each<[string, Partial<SpoolLimits>, Odd]>([
    ['too large a file', { mostBytes: 100_000 }, {}],
    ['too many files', { mostFiles: 0 }, {}],
  ])('is passed on whole where there is no room: %s', async (_, limits, odd) => {
    const s = server(store(odd).answer, limits);
    const answer = await s.get(PATH, { range: 'bytes=5-9' });
    expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'none']);
    expect((await bytes(answer)).length).toBe(200_000);
    const head = await s.get(PATH, {}, { method: 'HEAD' });
    expect([head.status, head.headers.get('accept-ranges')]).toEqual([200, 'none']);
  });

  it.each<[string, Odd]>([
    ['tells its length', {}],
    ['tells none', { length: null }],
    ['keeps it packed', { length: 999, headers: { 'content-encoding': 'gzip' } }],
  ])('has parts as HEAD tells, too, while there is room: its store %s', async (_, odd) => {
    const s = server(store(odd).answer, { mostFiles: 1, mostBytes: 200_000, lingerMs: 60_000 });
    const told = async () => (await s.get(PATH, {}, { method: 'HEAD' })).headers.get('accept-ranges');
    expect(await told()).toBe('bytes');
    await bytes(await s.get(PATH, { range: 'bytes=0-' }));
    // It lies there now, and takes all the room.
    expect(await told()).toBe('bytes');
    const other = await s.get(PATH.replace('mono', 'scrubbed'), {}, { method: 'HEAD' });
    expect(other.headers.get('accept-ranges')).toBe('none');
  });

  it('gives its room back', async () => {
    const s = server(store().answer, { mostBytes: 250_000, mostFiles: 1, lingerMs: 0 });
    for (let i = 0; i < 4; i += 1) {
      expect(await bytes(await s.get(PATH, { range: 'bytes=0-' }))).toHaveLength(200_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it.each<[string, Odd, Partial<SpoolLimits>]>([
    ['breaks off at 60 %', { cutAt: 120_000 }, {}],
    ['is shorter than it said', { length: 300_000 }, {}],
    ['is longer than there is room for, which nobody could know', { length: null }, { mostBytes: 50_000 }],
  ])('fails as a stream where the transfer %s, and is not kept', async (_, odd, limits) => {
    const bad = store(odd);
    const s = server(bad.answer, limits);
    const read = async () => {
      const answer = await s.get(PATH, { range: 'bytes=0-' });
      if (answer.status !== 206) throw new Error(`status ${answer.status}`);
      return bytes(answer);
    };
    await expect(read()).rejects.toThrow();
    const before = bad.transfers.length;
    await expect(read()).rejects.toThrow();
    expect(bad.transfers.length).toBeGreaterThan(before);
  });

  it('goes with its call', async () => {
    let status = 200;
    const calm = store();
    const s = testServer({
      retell: () =>
        status === 200 ? retellCall({ call_id: 'call_1', recording_url: LINK }) : retellError(status),
      store: calm.answer,
      spoolLimits: { lingerMs: 60_000 },
    });
    await s.get('/api/calls/call_1');
    expect((await bytes(await s.get(PATH, { range: 'bytes=0-9' }))).length).toBe(10);
    status = 404;
    expect((await s.get('/api/calls/call_1')).status).toBe(404);
    expect((await s.get(PATH, { range: 'bytes=0-9' })).status).toBe(404);
  });

  it('keeps to If-Range and gives its own tag', async () => {
    const s = server(store().answer, { lingerMs: 60_000 });
    const answer = await s.get(PATH, { range: 'bytes=0-9' });
    const etag = answer.headers.get('etag') ?? '';
    expect((await s.get(PATH, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    const stale = await s.get(PATH, { range: 'bytes=0-9', 'if-range': '"other"' });
    expect([stale.status, (await bytes(stale)).length]).toEqual([200, 200_000]);
  });

  it('is not spooled where what it gives is no audio', async () => {
    const s = server(store({ headers: { 'content-type': 'text/html' } }).answer);
    expect(await (await s.get(PATH, { range: 'bytes=0-' })).json()).toMatchObject({
      code: 'media_not_allowed',
    });
  });
});
