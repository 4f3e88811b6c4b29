import { describe, expect, it, test } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import { CALL, FILE, PATH, server, store, wholeReads } from '@/testing/peaks-store';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const MP3 = new Uint8Array([0xff, 0xfb, 0x90, 0x64, ...new Uint8Array(60)]);

describe('what a store may do wrong', () => {
  test.each<[string, (request: Request) => Response | Promise<Response>, string, number]>([
    ['403 for ever', store({ status: 403 }), 'recording_expired', 410],
    ['404', store({ status: 404 }), 'no_recording', 404],
    ['416 for ever', () => new Response('canary', { status: 416 }), 'broken_audio', 502],
    ['500', store({ status: 500 }), 'upstream_unavailable', 502],
    [
      'bytes of no known format',
      store({ type: 'text/html', file: new Uint8Array(50).fill(7) }),
      'media_not_allowed',
      502,
    ],
    ['MP3', store({ file: MP3 }), 'unsupported_audio', 415],
    [
      'MP3 called WAV',
      store({ file: new TextEncoder().encode(`ID3${'\0'.repeat(300)}`) }),
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
    ...['audio/x-flac', 'audio/amr', 'audio/wav', 'audio/webm; codecs=opus', 'video/mp4', 'text/html'],
    ...['application/octet-stream', 'binary/octet-stream', ''],
  ])('an MP4 that is called "%s" is an MP4', async (type) => {
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
          detail: 'This recording is MP4. Waveform and audio analysis need WAV.',
        },
      ]);
    }
  });

  it.each([
    ['text/html', '<!doctype html><title>canary</title>', 'a web page'],
    ['audio/wav', '<html>canary</html>', 'a web page'],
    ['application/xml', '<?xml version="1.0"?><Error>canary</Error>', 'an XML document'],
    ['binary/octet-stream', '{"message":"canary"}', 'JSON'],
    ['audio/mpeg', 'canary was not found', 'plain text'],
  ])('%s that holds text is refused by what it is', async (type, text, what) => {
    const file = new TextEncoder().encode(text);
    for (const part of ['peaks', 'listening', 'clip', 'recording', 'recording-facts']) {
      const answer = await server(store({ type, file })).get(PATH.replace('peaks', part));
      const body = await answer.text();
      expect([answer.status, JSON.parse(body)], part).toMatchObject([
        502,
        { code: 'media_not_allowed', detail: `The store sent ${what} instead of audio.` },
      ]);
      expect(body).not.toContain('canary');
    }
  });

  it.each(['application/octet-stream', 'video/mp4', 'text/html', ''])(
    'a WAV that is only called "%s" is read',
    async (type) => {
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
    },
  );

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

describe('a store that fails in passing', () => {
  it.each(['peaks', 'listening', 'recording', 'recording-facts', 'clip'])(
    'is asked again for %s',
    async (part) => {
      for (const status of [503, 429]) {
        let left = 2;
        const s = server((request) => {
          left -= 1;
          return left >= 0 ? new Response('<Error>canary', { status }) : store()(request);
        });
        expect((await s.get(PATH.replace('peaks', part))).status).toBe(200);
      }
    },
  );

  it('tells the page how long to wait where it fails on', async () => {
    const s = server(() => new Response(null, { status: 503, headers: { 'retry-after': '20' } }));
    const answer = await s.get(PATH);
    expect(answer.headers.get('retry-after')).toBe('20');
    expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable', retry_after_s: 20 });
  });
});
