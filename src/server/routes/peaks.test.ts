import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { decodePeaks, PEAKS_TYPE } from '@/contract/peaks';
import { rangeStore } from '@/testing/range-store';
import { retellCall, retellError, sampleServer, type TestServer, testServer } from '@/testing/test-server';
import { s16, wavFile } from '@/testing/wav-file';

const LINK = 'https://d1.cloudfront.net/abc/recording.wav';
const CALL = { call_id: 'call_1', recording_url: LINK };
const PATH = '/api/calls/call_1/peaks?source=mono';
const FILE = wavFile(s16(Array.from({ length: 80_000 }, (_, i) => (i % 100) * 300)));

type Stored = {
  readonly file?: Uint8Array;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly status?: number;
};

/** A store that keeps to Range where it is asked for. */
function store({ file = FILE, type = 'audio/wav', headers = { etag: '"v1"' }, status }: Stored = {}) {
  return (request: Request): Response => {
    if (status) return new Response('canary', { status });
    const base = { 'content-type': type, ...headers };
    if (request.headers.get('range') !== 'bytes=0-0')
      return new Response(file as BodyInit, { headers: { ...base, 'content-length': String(file.length) } });
    if (file.length === 0)
      return new Response(null, { status: 416, headers: { 'content-range': 'bytes */0' } });
    return new Response(file.slice(0, 1), {
      status: 206,
      headers: { ...base, 'content-range': `bytes 0-0/${file.length}` },
    });
  };
}
const server = (over: (request: Request) => Response | Promise<Response> = store()) =>
  testServer({ retell: () => retellCall(CALL), store: over });
const wholeReads = ({ asked }: TestServer) =>
  asked.filter(({ url, headers }) => url === LINK && !headers.has('range')).length;

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
    expect(ranges).toEqual(['bytes=0-0', 'bytes=0-65535', `bytes=${44 + 144_000}-${44 + 160_000 - 1}`]);
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

describe('what a store may do wrong', () => {
  test.each<[string, (request: Request) => Response | Promise<Response>, string, number]>([
    ['403 for ever', store({ status: 403 }), 'recording_expired', 410],
    ['404', store({ status: 404 }), 'no_recording', 404],
    ['416 for ever', () => new Response('canary', { status: 416 }), 'broken_audio', 502],
    ['500', store({ status: 500 }), 'upstream_unavailable', 502],
    ['HTML as audio', store({ type: 'text/html' }), 'media_not_allowed', 502],
    ['MP3', store({ type: 'audio/mpeg' }), 'unsupported_audio', 415],
    [
      'MP3 called WAV',
      store({ file: new TextEncoder().encode('ID3'.repeat(100)) }),
      'unsupported_audio',
      415,
    ],
    ['an empty file', store({ file: new Uint8Array(0) }), 'broken_audio', 502],
    ['0 samples', store({ file: wavFile(new Uint8Array(0)) }), 'broken_audio', 502],
    [
      '0 samples before a list',
      store({ file: wavFile(new Uint8Array(0), { after: [['LIST', 26]] }) }),
      'broken_audio',
      502,
    ],
    ['a cut header', store({ file: FILE.slice(0, 30) }), 'broken_audio', 502],
    [
      'a redirect elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
      'media_not_allowed',
      502,
    ],
    [
      'a store that is down',
      () => Promise.reject(new TypeError('fetch failed')),
      'upstream_unavailable',
      502,
    ],
  ])('%s', async (_, over, code, status) => {
    const s = server(over);
    const answer = await s.get(PATH);
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code });
    expect(text + s.log.join('')).not.toMatch(/canary|cloudfront\.net\/abc/);
  });

  it.each([
    ...['audio/x-flac', 'audio/flac', 'audio/amr', 'audio/aac', 'audio/mp4', 'audio/webm; codecs=opus'],
    ...['video/mp4', 'video/webm', 'application/octet-stream', 'binary/octet-stream', ''],
  ])('%s is another format, not something that may not be fetched', async (type) => {
    const link = 'https://d1.cloudfront.net/abc/recording';
    const s = testServer({
      retell: () => retellCall({ ...CALL, recording_url: link }),
      store: store({ type, file: new TextEncoder().encode('\u0000\u0000\u0000 ftypM4A '.repeat(20)) }),
    });
    for (const path of [PATH, `${PATH}&from=0&to=1&perSecond=10`, PATH.replace('peaks', 'listening')]) {
      const answer = await s.get(path);
      expect([answer.status, await answer.json()]).toMatchObject([
        415,
        {
          code: 'unsupported_audio',
          detail: /octet|^$/.test(type)
            ? 'The recording is not a WAV file.'
            : `The recording is ${type.replace(/;.*/, '')}; only WAV files are looked into.`,
        },
      ]);
    }
  });

  it.each(['text/html', 'image/svg+xml', 'application/xml', 'audio/<script>'])(
    '%s is not read at all, whatever it holds',
    async (type) => {
      const answer = await server(store({ type })).get(PATH);
      expect([answer.status, await answer.json()]).toMatchObject([502, { code: 'media_not_allowed' }]);
    },
  );

  it.each(['application/octet-stream', ''])('a WAV that is only called "%s" is read', async (type) => {
    const link = 'https://d1.cloudfront.net/abc/recording';
    for (const file of [FILE, wavFile(FILE.subarray(44), { rf64: true })]) {
      const s = testServer({
        retell: () => retellCall({ ...CALL, recording_url: link }),
        store: store({ type, file }),
      });
      const answer = await s.get(PATH);
      expect(decodePeaks(new Uint8Array(await answer.arrayBuffer())).header.duration).toBe(10);
      for (const path of ['listening', 'clip'])
        expect((await s.get(PATH.replace('peaks', path))).status, path).toBe(200);
    }
  });

  it('a header that claims 4 GB is not believed, nor one byte of it kept', async () => {
    const file = wavFile(FILE.subarray(44), { claimed: 4_000_000_000 });
    const peaks = decodePeaks(new Uint8Array(await (await server(store({ file })).get(PATH)).arrayBuffer()));
    expect(peaks.header.duration).toBe(10);
  });

  it('a length that its writer could not go back to is found by reading, in all ways of reading', async () => {
    for (const file of [
      wavFile(FILE.subarray(44), { rf64: true, longClaimed: 0n }),
      wavFile(FILE.subarray(44), { claimed: 0 }),
    ]) {
      const s = server(rangeStore(file).answer);
      const peaks = decodePeaks(new Uint8Array(await (await s.get(PATH)).arrayBuffer()));
      expect(peaks.header.duration).toBe(10);
      const clip = await s.get('/api/calls/call_1/clip?source=mono');
      expect((await clip.arrayBuffer()).byteLength).toBe(44 + 160_000);
    }
    const s = server(rangeStore(wavFile(new Uint8Array(0))).answer);
    const clip = await s.get('/api/calls/call_1/clip?source=mono');
    expect(await clip.json()).toMatchObject({
      code: 'broken_audio',
      detail: 'The recording holds no sound: its header is there, its samples are not.',
    });
  });

  it('a recording that breaks off fails as a stream, is not kept, and is read again', async () => {
    let broken = true;
    const s = server((request) => {
      if (request.headers.has('range') || !broken) return store()(request);
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent >= FILE.length * 0.6) controller.error(new Error('cut off'));
          else controller.enqueue(FILE.slice(sent, sent + 8000));
          sent += 8000;
        },
      });
      return new Response(body, {
        headers: { 'content-type': 'audio/wav', 'content-length': String(FILE.length) },
      });
    });
    const answer = await s.get(PATH);
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    broken = false;
    expect(decodePeaks(new Uint8Array(await (await s.get(PATH)).arrayBuffer())).received).toBe(1000);
    expect(wholeReads(s)).toBe(2);
  });

  it('stops reading when everybody has left', async () => {
    let stopped = false;
    const s = server((request) => {
      if (request.headers.has('range')) return store()(request);
      request.signal.addEventListener('abort', () => {
        stopped = true;
      });
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          controller.enqueue(FILE.slice(sent, sent + 1000));
          sent += 1000;
        },
      });
      return new Response(endless, {
        headers: { 'content-type': 'audio/wav', 'content-length': String(FILE.length) },
      });
    });
    await (await s.get(PATH)).body?.cancel();
    await expect.poll(() => stopped).toBe(true);
  });

  test.each(['', '?source=other', '?source='])('refuses peaks%s', async (query) => {
    expect(await (await server().get(`/api/calls/call_1/peaks${query}`)).json()).toMatchObject({
      code: 'invalid_request',
    });
  });
});
