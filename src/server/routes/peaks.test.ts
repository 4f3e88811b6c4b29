import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { decodePeaks, PEAKS_TYPE } from '@/contract/peaks';
import { PROBE_RANGE } from '@/server/media/probe';
import { CALL, FILE, LINK, PATH, server, store, wholeReads } from '@/testing/peaks-store';
import { rangeStore } from '@/testing/range-store';
import { retellCall, retellError, sampleServer, type TestServer, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

describe('GET /peaks', () => {
  it('gives the same bytes cold and warm, with a tag that answers 304', async () => {
    const s = server();
    const cold = await s.get(PATH);
    const bytes = Buffer.from(await cold.arrayBuffer());
    expect(cold.headers.get('content-type')).toBe(PEAKS_TYPE);
    expect(cold.headers.get('cache-control')).toBe('private, no-cache');
    expect(cold.headers.get('x-accel-buffering')).toBe('no');
    expect(decodePeaks(bytes).header).toMatchObject({
      channels: 1,
      sampleRate: 8000,
      duration: 10,
      buckets: 1000,
    });
    const warm = await s.get(PATH);
    expect(Buffer.from(await warm.arrayBuffer())).toEqual(bytes);
    expect(wholeReads(s)).toBe(1);
    const etag = cold.headers.get('etag') ?? '';
    expect(warm.headers.get('etag')).toBe(etag);
    expect((await s.get(PATH, { 'if-none-match': etag })).status).toBe(304);
    expect(wholeReads(s)).toBe(1);
  });

  it('asks the store for its word while the call is given, not when the waveform is wanted', async () => {
    const ended = { ...CALL, call_status: 'ended', scrubbed_recording_url: `${LINK}?scrubbed` };
    const s = testServer({ retell: () => retellCall(ended), store: store() });
    const words = () =>
      s.asked.filter(({ headers }) => headers.get('range') === PROBE_RANGE).map(({ url }) => url);
    await s.get('/api/calls/call_1');
    await expect.poll(words).toEqual([LINK]);
    await (await s.get(PATH)).arrayBuffer();
    expect(words()).toEqual([LINK]);
    // A page that asks again by itself has its waveform; a redacted one never asks for the original.
    await s.get('/api/calls/call_1', { 'x-callscope-poll': '1' });
    await s.get('/api/calls/call_1?view=redacted');
    await expect.poll(words).toEqual([LINK, `${LINK}?scrubbed`]);
  });

  it('is not asked ahead of a call that stands in: Retell, which is down, would be asked for its links', async () => {
    let isDown = false;
    const ended = { ...CALL, call_status: 'ended' };
    const s = testServer({ retell: () => (isDown ? retellError(503) : retellCall(ended)), store: store() });
    await s.get('/api/calls/call_1');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    isDown = true;
    s.asked.length = 0;
    const stale = await s.get('/api/calls/call_1');
    expect(stale.headers.get('x-callscope-as-of')).not.toBeNull();
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve, 50));
    // The look-up itself, and its one repetition.
    expect(s.asked.map(({ url }) => new URL(url).pathname)).toEqual(Array(2).fill('/v2/get-call/call_1'));
  });

  it('is not given of a call that went a moment ago', async () => {
    let known = true;
    const ended = { ...CALL, call_status: 'ended' };
    const s = testServer({ retell: () => (known ? retellCall(ended) : retellError(404)), store: store() });
    await s.get('/api/calls/call_1');
    await (await s.get(PATH)).arrayBuffer();
    known = false;
    await s.get('/api/calls/call_1');
    expect((await s.get(PATH)).status).toBe(404);
  });

  it('reads the recording once for all who ask at the same time', async () => {
    const s = server();
    const answers = await Promise.all(Array.from({ length: 20 }, () => s.get(PATH)));
    const bodies = await Promise.all(
      answers.map(async (answer) => Buffer.from(await answer.arrayBuffer()).toString('hex')),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(wholeReads(s)).toBe(1);
  });

  it('reads again when the store has another version, and keeps nothing that has none', async () => {
    let version = '"v1"';
    const s = server((request) => store({ headers: { etag: version } })(request));
    await (await s.get(PATH)).arrayBuffer();
    version = '"v2"';
    await (await s.get(PATH)).arrayBuffer();
    expect(wholeReads(s)).toBe(2);
    const untagged = server(store({ headers: {} }));
    for (let i = 0; i < 2; i += 1) await (await untagged.get(PATH)).arrayBuffer();
    expect(wholeReads(untagged)).toBe(2);
    expect((await untagged.get(PATH)).headers.has('etag')).toBe(false);
  });

  it('reads a cold recording once for the waveform and for listening to it', async () => {
    const s = server();
    const [peaks, heard] = await Promise.all([s.get(PATH), s.get(PATH.replace('peaks', 'listening'))]);
    expect((await peaks.arrayBuffer()).byteLength).toBe(1032);
    expect(heard.status).toBe(200);
    expect(wholeReads(s)).toBe(1);
    // Either alone leaves both behind.
    const other = server();
    await other.get(PATH.replace('peaks', 'listening'));
    expect((await (await other.get(PATH)).arrayBuffer()).byteLength).toBe(1032);
    expect(wholeReads(other)).toBe(1);
  });

  it('goes on listening when whoever wanted the waveform has left', async () => {
    const s = server();
    const [peaks, heard] = await Promise.all([s.get(PATH), s.get(PATH.replace('peaks', 'listening'))]);
    await peaks.body?.cancel();
    expect(heard.status).toBe(200);
    expect(wholeReads(s)).toBe(1);
  });

  it.each([true, false])('reads sound that stands before its format, ranges: %s', async (ranges) => {
    const file = wavFile(FILE.subarray(44), { dataFirst: true, before: [['LIST', 5]] });
    const s = server(ranges ? rangeStore(file).answer : rangeStore(file, { ignoresRange: true }).answer);
    const peaks = decodePeaks(new Uint8Array(await (await s.get(PATH)).arrayBuffer()));
    const plain = decodePeaks(new Uint8Array(await (await server().get(PATH)).arrayBuffer()));
    expect(peaks).toEqual(plain);
    const part = await s.get(`${PATH}&from=2.5&to=3.5&perSecond=400`);
    expect(decodePeaks(new Uint8Array(await part.arrayBuffer())).header).toMatchObject({
      buckets: 400,
      from: 2.5,
    });
    expect((await s.get(PATH.replace('peaks', 'listening'))).status).toBe(200);
    const clip = await s.get('/api/calls/call_1/clip?source=mono&from=1&to=2');
    expect((await clip.arrayBuffer()).byteLength).toBe(44 + 16_000);
  });

  it('jumps over what stands before the sound, instead of reading it', async () => {
    const file = wavFile(FILE.subarray(44), { before: [['LIST', 900_000]] });
    const store = rangeStore(file);
    const s = server(store.answer);
    const part = await s.get(`${PATH}&from=2.5&to=3.5&perSecond=400`);
    expect(decodePeaks(new Uint8Array(await part.arrayBuffer())).header).toMatchObject({ buckets: 400 });
    expect(store.sent.bytes).toBeLessThan(250_000);
  });

  it('has peaks of every bundled recording that agree with its length', async () => {
    const s = sampleServer();
    const id = 'call_8f3b1c92d7e04a56b0c9ef1d274';
    for (const [source, channels] of [
      ['mono', 1],
      ['multi_channel', 2],
    ] as const) {
      const answer = await s.get(`/api/calls/${id}/peaks?source=${source}`);
      const peaks = decodePeaks(new Uint8Array(await answer.arrayBuffer()));
      expect(peaks.channels).toHaveLength(channels);
      expect(peaks.header.duration).toBeCloseTo(187.1, 0);
      for (const channel of peaks.channels) expect(Math.max(...channel)).toBeGreaterThan(60);
    }
  });
});

/** A store that gives any range, or none. */
function ranged(ranges: boolean) {
  return (request: Request): Response => {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '');
    const headers = { 'content-type': 'audio/wav', etag: '"v1"' };
    if (!ranges || !range)
      return new Response(FILE as BodyInit, {
        headers: { ...headers, 'content-length': String(FILE.length) },
      });
    const [from, to] = [Number(range[1]), Math.min(Number(range[2]), FILE.length - 1)];
    return new Response(FILE.slice(from, to + 1), {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${from}-${to}/${FILE.length}` },
    });
  };
}

describe('what is kept of a recording', () => {
  const kept = ({ cacheDir }: TestServer) =>
    readdirSync(join(cacheDir, 'peaks'), { recursive: true })
      .map((name) => join(cacheDir, 'peaks', String(name)))
      .filter((name) => name.endsWith('.peaks'));

  it.each([0, 31, 500])('is made anew where a loss of power left %i bytes of it', async (bytes) => {
    const s = server();
    const cold = Buffer.from(await (await s.get(PATH)).arrayBuffer());
    await expect.poll(() => kept(s)).toHaveLength(2);
    for (const path of kept(s)) truncateSync(path, bytes);
    const answer = await s.get(PATH);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(cold);
    expect(wholeReads(s)).toBe(2);
    await expect.poll(() => kept(s).map((path) => statSync(path).size)).toContain(cold.length);
    expect((await s.get(PATH.replace('peaks', 'listening'))).status).toBe(200);
  });

  it('is kept again where Retell knows a call again that it did not know for a while', async () => {
    let known = false;
    const s = testServer({ retell: () => (known ? retellCall(CALL) : retellError(404)), store: store() });
    expect((await s.get('/api/calls/call_1')).status).toBe(404);
    known = true;
    for (let i = 0; i < 3; i += 1) {
      await (await s.get(PATH)).arrayBuffer();
      await expect.poll(() => kept(s)).toHaveLength(2);
    }
    expect(wholeReads(s)).toBe(1);
  });
});

describe('a stretch in finer buckets', () => {
  test.each([true, false])('is the same whether the store keeps to Range: %s', async (ranges) => {
    const s = server(ranged(ranges));
    const answer = await s.get(`${PATH}&from=2.5&to=3.5&perSecond=400`);
    const { header, channels } = decodePeaks(new Uint8Array(await answer.arrayBuffer()));
    expect(header).toMatchObject({ bucketFrames: 20, buckets: 400, from: 2.5, duration: 10 });
    // A bucket of 20 samples of the saw ends at 19, 39, 59, 79 or 99 steps of 300.
    const ends = [19, 39, 59, 79, 99].map((step) => Math.round(((step * 300) / 32_768) * 255));
    expect([...(channels[0]?.subarray(0, 5) ?? [])]).toEqual(ends);
  });

  it('fetches its own bytes only, beside the head', async () => {
    const s = server(ranged(true));
    await s.get(`${PATH}&from=9&to=12&perSecond=100`);
    const ranges = s.asked.filter(({ url }) => url === LINK).map(({ headers }) => headers.get('range'));
    expect(ranges).toEqual([PROBE_RANGE, `bytes=${44 + 144_000}-${44 + 160_000 - 1}`]);
  });

  it('is empty beyond the end', async () => {
    const answer = await server(ranged(true)).get(`${PATH}&from=50&to=60&perSecond=10`);
    expect(decodePeaks(new Uint8Array(await answer.arrayBuffer())).header.buckets).toBe(0);
  });

  test.each([
    'from=1',
    'from=2&to=1&perSecond=10',
    'from=0&to=1&perSecond=9',
    'from=0&to=1&perSecond=1001',
    'from=0&to=3600&perSecond=100',
    'from=x&to=1&perSecond=10',
    'from=-1&to=1&perSecond=10',
    'from=0&to=1e3&perSecond=10',
  ])('refuses %s', async (query) => {
    expect(await (await server(ranged(true)).get(`${PATH}&${query}`)).json()).toMatchObject({
      code: 'invalid_request',
    });
  });
});
