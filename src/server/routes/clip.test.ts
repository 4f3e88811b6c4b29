import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SAMPLES } from '@/demo/index-of-samples';
import { PROBE_RANGE } from '@/server/media/probe';
import type { SampleEncoding } from '@/server/media/wav/wav-format';
import { wavHeader } from '@/server/media/wav/wav-header';
import { auditLines } from '@/testing/audit-lines';
import { cases } from '@/testing/cases';
import { rangeStore } from '@/testing/range-store';
import { readWav } from '@/testing/read-wav';
import { retellCall, sampleServer, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const CALL = {
  call_id: 'call_1',
  recording_url: 'https://d1.cloudfront.net/abc/recording.wav',
  scrubbed_recording_url: 'https://d1.cloudfront.net/abc/scrubbed.wav',
};
const PATH = '/api/calls/call_1/clip?source=mono';
const RATE = 8000;

const serverOver = (store: (request: Request) => Response | Promise<Response>, call: object = CALL) =>
  testServer({ retell: () => retellCall(call), store });
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
/** Bytes that say where they stand. */
const ramp = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) % 251);

const FORMATS: readonly (readonly [SampleEncoding, number, number])[] = [
  ['s16', 1, 2],
  ['s16', 2, 4],
  ['s24', 1, 3],
  ['s24', 2, 6],
  ['ulaw', 1, 1],
  ['ulaw', 2, 2],
  ['alaw', 1, 1],
  ['f32', 1, 4],
  ['f32', 2, 8],
  ['f64', 1, 8],
  ['u8', 3, 3],
  ['s32', 2, 8],
];

describe('a clip', () => {
  test.each(FORMATS)(
    'of %s in %i channels is the source sample by sample',
    async (encoding, channels, frame) => {
      const data = ramp(4001 * frame);
      const file = wavFile(data, { encoding, channels, sampleRate: RATE, before: [['LIST', 33]] });
      const { answer } = rangeStore(file);
      const server = serverOver(answer);
      await fc.assert(
        fc.asyncProperty(fc.nat(4000), fc.integer({ min: 1, max: 4001 }), async (first, count) => {
          const last = Math.min(4001, first + count);
          const clip = await server.get(`${PATH}&from=${first / RATE}&to=${last / RATE}`);
          const bytes = await bytesOf(clip);
          const wav = readWav(bytes);
          const source = readWav(file);
          expect(clip.headers.get('content-length')).toBe(String(bytes.length));
          expect(wav.riffBytes).toBe(bytes.length - 8);
          expect(wav.data.equals(Buffer.from(data.subarray(first * frame, last * frame)))).toBe(true);
          expect(wav.dataBytes).toBe((last - first) * frame);
          expect([wav.tag, wav.channels, wav.sampleRate, wav.bits]).toEqual([
            source.tag,
            channels,
            RATE,
            source.bits,
          ]);
          expect([wav.byteRate, wav.blockAlign]).toEqual([RATE * frame, frame]);
          expect(bytes.length % 2).toBe(0);
          if (wav.tag !== 1) expect(wav.samples).toBe(last - first);
        }),
        { numRuns: cases(5, 20) },
      );
    },
  );

  it('of the whole call is the whole call, whatever the header claimed', async () => {
    const data = ramp(2 * 3001);
    for (const claimed of [data.length, 0, 0xffffffff, 4_000_000_000]) {
      const { answer } = rangeStore(wavFile(data, { claimed }));
      const clip = await serverOver(answer).get(PATH);
      const wav = readWav(await bytesOf(clip));
      expect([wav.magic, wav.dataBytes, wav.data.equals(Buffer.from(data))]).toEqual([
        'RIFF',
        data.length,
        true,
      ]);
    }
  });

  it('keeps the form of an extensible format', async () => {
    const data = ramp(6 * 100);
    const { answer } = rangeStore(wavFile(data, { encoding: 's24', channels: 2, extensible: true }));
    const bytes = await bytesOf(await serverOver(answer).get(`${PATH}&from=0&to=0.01`));
    expect(readWav(bytes)).toMatchObject({ tag: 0xfffe, chunks: ['fmt ', 'fact', 'data'], dataBytes: 480 });
    expect(Buffer.from(bytes).readUInt16LE(12 + 8 + 24)).toBe(1);
  });

  it('takes only its own bytes from the store', async () => {
    const file = wavFile(ramp(2 * 8000 * 60), { sampleRate: RATE });
    const { answer, sent } = rangeStore(file);
    const clip = await serverOver(answer).get(`${PATH}&from=30&to=31`);
    expect((await bytesOf(clip)).length).toBe(44 + 16_000);
    expect(sent.ranges).toEqual([PROBE_RANGE, `bytes=${44 + 480_000}-${44 + 495_999}`]);
    expect(sent.bytes).toBeLessThan(21_000);
  });

  it('is the same out of a store that ignores Range', async () => {
    const data = ramp(2 * 8000 * 3);
    const { answer } = rangeStore(wavFile(data), { ignoresRange: true });
    const clip = await serverOver(answer).get(`${PATH}&from=1&to=2.5`);
    expect(readWav(await bytesOf(clip)).data.equals(Buffer.from(data.subarray(16_000, 40_000)))).toBe(true);
  });

  it('has a safe name, is kept nowhere and is not sniffed', async () => {
    const { answer } = rangeStore(wavFile(ramp(16_000)));
    const clip = await serverOver(answer).get(`${PATH}&from=0.25&to=0.5`);
    expect(clip.headers.get('content-disposition')).toBe(
      'attachment; filename="callscope-call_1-audio-0.25s-0.5s.wav"',
    );
    expect(clip.headers.get('cache-control')).toBe('no-store');
    expect(clip.headers.get('content-type')).toBe('audio/wav');
    expect(clip.headers.get('x-content-type-options')).toBe('nosniff');
    await clip.body?.cancel();
  });

  it('ends where the recording ends', async () => {
    const { answer } = rangeStore(wavFile(ramp(16_000)));
    const server = serverOver(answer);
    expect(readWav(await bytesOf(await server.get(`${PATH}&from=0.5&to=99`))).dataBytes).toBe(8000);
    const beyond = await server.get(`${PATH}&from=2&to=3`);
    expect([beyond.status, await beyond.json()]).toMatchObject([416, { code: 'range_not_satisfiable' }]);
  });

  test.each([
    '&from=1',
    '&to=1',
    '&from=2&to=1',
    '&from=1&to=1',
    '&from=-1&to=2',
    '&from=1e1&to=20',
    '&from=a&to=b',
  ])('refuses %s', async (query) => {
    const server = serverOver(rangeStore(wavFile(ramp(100))).answer);
    expect(await (await server.get(PATH + query)).json()).toMatchObject({ code: 'invalid_request' });
    expect(server.asked).toEqual([]);
  });

  test.each([
    ['another format', ramp(500), 'audio/mpeg', 'unsupported_audio'],
    ['bytes of no known format', ramp(500), 'text/html', 'media_not_allowed'],
    ['an empty file', new Uint8Array(0), 'audio/wav', 'broken_audio'],
    ['a header alone', wavFile(new Uint8Array(0)), 'audio/wav', 'broken_audio'],
    ['something else', ramp(500), 'audio/wav', 'unsupported_audio'],
  ])('of %s is refused with a sentence', async (_, file, type, code) => {
    const answer = await serverOver(rangeStore(file, { type }).answer).get(PATH);
    expect(await answer.json()).toMatchObject({ code, detail: expect.stringMatching(/\.$/) });
  });

  it('breaks off where the recording is shorter than it said, or was changed', async () => {
    const { answer } = rangeStore(wavFile(ramp(16_000)));
    let count = 0;
    const changing = (request: Request) => {
      const given = answer(request);
      count += 1;
      if (count > 1) given.headers.set('etag', '"2"');
      return given;
    };
    await expect((await serverOver(changing).get(PATH)).arrayBuffer()).rejects.toThrow();
    const short = (request: Request) =>
      request.headers.get('range') === PROBE_RANGE
        ? answer(request)
        : new Response(ramp(100), {
            status: 206,
            headers: { 'content-type': 'audio/wav', etag: '"1"', 'content-range': 'bytes 44-16043/16044' },
          });
    await expect((await serverOver(short).get(PATH)).arrayBuffer()).rejects.toThrow();
  });

  it('stops taking from the store when its reader leaves', async () => {
    const { answer, sent } = rangeStore(wavFile(ramp(1_000_000)));
    const server = serverOver(answer);
    const clip = await server.get(PATH);
    const reader = clip.body?.getReader();
    for (let i = 0; i < 4; i += 1) await reader?.read();
    await reader?.cancel();
    expect(server.asked.at(-1)?.signal.aborted).toBe(true);
    expect(sent.bytes).toBeLessThan(10_000);
  });

  it('is judged as a recording is', async () => {
    const { answer } = rangeStore(wavFile(ramp(16_000)));
    const lines = auditLines();
    const server = testServer({
      retell: () => retellCall(CALL),
      store: answer,
      parts: { audit: lines.audit },
    });
    const refused = await server.get(`${PATH}&view=redacted`);
    expect(await refused.json()).toMatchObject({ code: 'no_recording' });
    const scrubbed = await server.get('/api/calls/call_1/clip?source=scrubbed&view=redacted');
    expect(scrubbed.headers.get('content-disposition')).toContain(
      'callscope-call_1-audio-scrubbed-redacted.wav',
    );
    await scrubbed.body?.cancel();
    await (await server.get(`${PATH}&from=0&to=1`)).body?.cancel();
    await (await server.get(`${PATH}&from=0&to=1`)).body?.cancel();
    await server.get(PATH, {}, { method: 'HEAD' });
    expect(lines.events()).toMatchObject([
      { event: 'refused', source: 'mono', policy: 'redacted', call: 'call_1' },
      { event: 'export', format: 'wav', source: 'scrubbed', policy: 'redacted' },
      { event: 'export', format: 'wav', source: 'mono', policy: 'full' },
      { event: 'export', format: 'wav', source: 'mono', policy: 'full' },
    ]);
  });

  it('is not given while it cannot be recorded', async () => {
    const { answer } = rangeStore(wavFile(ramp(16_000)));
    const lines = auditLines();
    await lines.fail(true);
    const server = testServer({
      retell: () => retellCall(CALL),
      store: answer,
      parts: { audit: lines.audit },
    });
    expect(await (await server.get(PATH)).json()).toMatchObject({ code: 'audit_unavailable' });
  });

  it('is asked about without being given', async () => {
    const { answer } = rangeStore(wavFile(ramp(16_000)));
    const head = await serverOver(answer).get(`${PATH}&from=0&to=0.5`, {}, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual([String(44 + 8000), '']);
  });
});

describe('beyond 4 GB', () => {
  const FRAMES = 1_500_000_000;
  const BYTES = 44 + FRAMES * 4;
  const at = (i: number) => i % 253;
  /** A store whose file is made as it is read. */
  const store = (request: Request): Response => {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '');
    const from = Number(range?.[1]);
    const to = Math.min(Number(range?.[2]) + 1, BYTES);
    let place = from;
    const header = wavFile(new Uint8Array(0), { channels: 2, claimed: 0xffffffff });
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const end = Math.min(to, place + 65_536);
        controller.enqueue(
          Uint8Array.from({ length: end - place }, (_, i) =>
            place + i < 44 ? (header[place + i] ?? 0) : at(place + i),
          ),
        );
        place = end;
        if (place >= to) controller.close();
      },
    });
    return new Response(body, {
      status: 206,
      headers: { 'content-type': 'audio/wav', 'content-range': `bytes ${from}-${to - 1}/${BYTES}` },
    });
  };

  it('a whole call is RF64 with its true sizes', async () => {
    const clip = await serverOver(store).get(PATH);
    const reader = clip.body?.getReader();
    const header = (await reader?.read())?.value ?? new Uint8Array();
    const first = (await reader?.read())?.value ?? new Uint8Array();
    await reader?.cancel();
    expect(Number(clip.headers.get('content-length'))).toBe(header.length + FRAMES * 4);
    expect(readWav(header)).toMatchObject({
      magic: 'RF64',
      chunks: ['ds64', 'fmt ', 'data'],
      riffBytes: header.length + FRAMES * 4 - 8,
      dataBytes: FRAMES * 4,
      samples: FRAMES,
    });
    expect([...first.subarray(0, 4)]).toEqual([44, 45, 46, 47]);
  });

  it('its last frames are the last frames', async () => {
    const clip = await serverOver(store).get(`${PATH}&from=${(FRAMES - 3) / RATE}&to=999999`);
    const { data } = readWav(await bytesOf(clip));
    expect([...data]).toEqual(Array.from({ length: 12 }, (_, i) => at(BYTES - 12 + i)));
  });
});

it('the header is RIFF up to the last size that fits, and RF64 from then on', () => {
  const file = wavFile(new Uint8Array(2));
  const fmt = file.subarray(20, 36);
  const format = { encoding: 's16', channels: 1, sampleRate: 8000, frameBytes: 2 } as const;
  const most = (0xffffffff - 1 - 36) / 2;
  const magic = (frames: number) => readWav(wavHeader(fmt, format, frames).header).magic;
  expect([magic(most), magic(most + 1)]).toEqual(['RIFF', 'RF64']);
});

it('of a bundled sample is what its recording holds there', async () => {
  const server = sampleServer();
  const callId = SAMPLES[0]?.call_id ?? '';
  const whole = readWav(await bytesOf(await server.get(`/api/calls/${callId}/recording?source=mono`)));
  const clip = readWav(
    await bytesOf(await server.get(`/api/calls/${callId}/clip?source=mono&from=2.5&to=4`)),
  );
  const frame = whole.blockAlign;
  const from = Math.round(2.5 * whole.sampleRate) * frame;
  expect(clip.data.length).toBe(1.5 * whole.sampleRate * frame);
  expect(clip.data.equals(whole.data.subarray(from, from + clip.data.length))).toBe(true);
});
