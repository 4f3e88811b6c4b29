import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleQuery } from '@/contract/exports';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { seconds } from '@/domain/units';
import { anyCalls, SLIPS } from '@/testing/damaged-calls';
import { rangeStore } from '@/testing/range-store';
import { readWav } from '@/testing/read-wav';
import { readZip } from '@/testing/read-zip';
import { retellCall, sampleServer, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const DENTAL = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const SCRUBBED = 'call_1c7e94d02ab85f3e6d41b97a0c3';
const ZONE = 'America/Los_Angeles';
const REQUEST = {
  measured: 'transcript',
  source: null,
  clips: [],
  whole: false,
  zone: ZONE,
  limits: DEFAULT_THRESHOLDS,
  move: null,
} as const;

const pathOf = (callId: string, request: Parameters<typeof bundleQuery>[0], view = '') =>
  `/api/calls/${callId}/bundle?${bundleQuery(request)}${view}`;

async function filesOf(answer: Response): Promise<ReadonlyMap<string, Buffer>> {
  const zip = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-length')).toBe(String(zip.length));
  const files = readZip(zip);
  const folders = new Set(files.map(({ name }) => name.split('/')[0]));
  expect(folders.size).toBe(1);
  return new Map(files.map(({ name, bytes }) => [name.slice(name.indexOf('/') + 1), bytes]));
}

describe('a bundle of evidence', () => {
  it('holds the call, its texts, the chosen clips and a page that names them, with checksums that fit', async () => {
    const server = sampleServer();
    const clips = [
      { start: seconds(164.5), end: seconds(184.6) },
      { start: seconds(8), end: seconds(13.5) },
    ];
    const answer = await server.get(pathOf(DENTAL, { ...REQUEST, source: 'multi_channel', clips }));
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="callscope-${DENTAL}-evidence.zip"`,
    );
    const files = await filesOf(answer);
    expect([...files.keys()]).toEqual([
      'README.md',
      'call.json',
      'transcript.txt',
      'transcript.md',
      'transcript.vtt',
      'transcript.json',
      'words.csv',
      'latency.csv',
      'moments.md',
      'moments.json',
      'clips/01-164.5s-184.6s.wav',
      'clips/02-8s-13.5s.wav',
      'SHA256SUMS',
    ]);
    const readme = String(files.get('README.md'));
    for (const name of [...files.keys()].slice(1)) expect(readme).toContain(name);
    expect(readme).toContain(DENTAL);
    expect(readme).toContain('2026-11-17 18:42:06 UTC');
    expect(readme).toMatch(/Tue,? 17 Nov 2026,? (at )?10:42:06 .*America\/Los_Angeles/);
    expect(readme).toContain(`https://calls.example.com/calls/${DENTAL}`);
    expect(String(files.get('call.json'))).not.toMatch(/cloudfront|Signature|access_token/);
    expect(JSON.parse(String(files.get('moments.json'))).moments[0]).toMatchObject({
      kind: 'failed_tool',
      clips: ['clips/01-164.5s-184.6s.wav'],
    });
    const clip = await server.get(`/api/calls/${DENTAL}/clip?source=multi_channel&from=8&to=13.5`);
    expect(files.get('clips/02-8s-13.5s.wav')?.equals(Buffer.from(await clip.arrayBuffer()))).toBe(true);
    const sums = String(files.get('SHA256SUMS')).trimEnd().split('\n');
    expect(sums).toEqual(
      [...files]
        .slice(0, -1)
        .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`),
    );
  });

  it('of the redacted view holds nothing that the view has not', async () => {
    const server = sampleServer();
    const original = await (await server.get(`/api/calls/${SCRUBBED}`)).json();
    const answer = await server.get(
      pathOf(
        SCRUBBED,
        { ...REQUEST, source: 'scrubbed', clips: [{ start: seconds(0), end: seconds(2) }] },
        '&view=redacted',
      ),
    );
    expect(answer.headers.get('content-disposition')).toContain('-redacted.zip');
    const files = await filesOf(answer);
    const seen = await (await server.get(`/api/calls/${SCRUBBED}?view=redacted`)).json();
    expect(JSON.parse(String(files.get('call.json')))).toEqual(seen);
    const redacted = JSON.stringify(seen);
    const spoken = original.transcript_object.map(({ content }: { content: string }) => content).join(' ');
    const said = new Set<string>(spoken.match(/\p{L}{4,}|\d{3,}/gu));
    const hidden = [...said].filter((word) => !redacted.includes(word));
    expect(hidden.length).toBeGreaterThan(3);
    for (const [name, bytes] of files)
      if (!name.endsWith('.wav'))
        for (const word of hidden) expect.soft(bytes.includes(word), `${word} in ${name}`).toBe(false);
    const refused = await server.get(
      pathOf(SCRUBBED, { ...REQUEST, source: 'mono', whole: true }, '&view=redacted'),
    );
    expect(refused.status).toBe(404);
  });

  it('tells times as the page does, where that moved the words to the sound', async () => {
    const server = sampleServer();
    const given = await filesOf(await server.get(pathOf(DENTAL, REQUEST)));
    const move = { offset: seconds(1.25), drift: 0 };
    const moved = await filesOf(await server.get(pathOf(DENTAL, { ...REQUEST, move })));
    const starts = (files: ReadonlyMap<string, Buffer>) =>
      JSON.parse(String(files.get('transcript.json'))).entries.flatMap(
        (entry: { words?: { start_s: number }[] }) => entry.words?.map(({ start_s }) => start_s) ?? [],
      );
    const [before, after] = [starts(given), starts(moved)];
    expect(before.length).toBeGreaterThan(100);
    before.forEach((start: number, i: number) => {
      expect(after[i] - start).toBeCloseTo(1.25, 6);
    });
    expect(String(moved.get('README.md'))).toContain('Words were moved 1.25 s later');
    expect(String(given.get('README.md'))).not.toContain('Words were moved');
    expect(moved.get('call.json')?.equals(given.get('call.json') ?? Buffer.alloc(0))).toBe(true);
  });

  it('of a call without a recording has its texts, and says that no sound is in it', async () => {
    const server = testServer({ retell: () => retellCall({ call_id: 'call_1' }) });
    const files = await filesOf(await server.get(pathOf('call_1', REQUEST)));
    expect(files.size).toBe(11);
    expect(String(files.get('README.md'))).toContain('No part of the recording was asked for.');
    expect(String(files.get('README.md'))).toContain('Started, UTC: not available');
  });

  it('of whatever call comes in is whole, and no text of it tells of a value that was not there', async () => {
    await fc.assert(
      fc.asyncProperty(anyCalls(), async (given) => {
        const call = { ...given, call_id: 'call_1' };
        const written = JSON.stringify(call);
        const server = testServer({ retell: () => retellCall(call) });
        for (const view of ['', '&view=redacted']) {
          const answer = await server.get(pathOf('call_1', REQUEST, view));
          expect(answer.status).toBe(200);
          for (const [name, bytes] of await filesOf(answer))
            for (const slip of String(bytes).match(SLIPS) ?? [])
              expect(written, `${name}: ${slip}`).toContain(slip);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds the whole recording where that was asked for, out of a store that is read as the file is taken', async () => {
    const data = new Uint8Array(16_000 * 60).map((_, i) => i % 251);
    const { answer: store, sent } = rangeStore(wavFile(data, { sampleRate: 8000 }));
    const server = testServer({
      retell: () =>
        retellCall({ call_id: 'call_1', recording_url: 'https://d1.cloudfront.net/a/recording.wav' }),
      store,
    });
    const answer = await server.get(pathOf('call_1', { ...REQUEST, source: 'mono', whole: true }));
    expect(sent.bytes).toBeLessThanOrEqual(65_536);
    const files = await filesOf(answer);
    expect(readWav(files.get('audio.wav') ?? Buffer.alloc(0)).data.equals(Buffer.from(data))).toBe(true);
  });

  describe('of a call that is longer than its recording', () => {
    const call = {
      call_id: 'call_1',
      duration_ms: 60_000,
      recording_url: 'https://d1.cloudfront.net/a/recording.wav',
    };
    const half = rangeStore(wavFile(new Uint8Array(16_000 * 30), { sampleRate: 8000 }));
    const server = testServer({ retell: () => retellCall(call), store: half.answer });
    const part = (from: number, to: number) => ({ start: seconds(from), end: seconds(to) });
    const bundle = async (...clips: ReturnType<typeof part>[]) => {
      const answer = await server.get(pathOf('call_1', { ...REQUEST, source: 'mono', clips }));
      expect(answer.status).toBe(200);
      const files = await filesOf(answer);
      return { files, readme: String(files.get('README.md')) };
    };

    it('leaves out what lies behind the end, says so, and cuts the rest there', async () => {
      const { files, readme } = await bundle(part(5, 8), part(45, 50), part(28, 33));
      expect([...files.keys()].filter((name) => name.startsWith('clips/'))).toEqual([
        'clips/01-5s-8s.wav',
        'clips/03-28s-30s.wav',
      ]);
      const cut = readWav(files.get('clips/03-28s-30s.wav') ?? Buffer.alloc(0));
      expect(cut.dataBytes / cut.byteRate).toBe(2);
      expect(readme).toContain(
        '`clips/03-28s-30s.wav` | The recording from 0:28.00 to its end at 0:30.00, before the 0:33.00 that was asked for',
      );
      expect(readme).toContain(
        '## Left out\n\n- The clip from 0:45.00 to 0:50.00: the recording ends before it, at 0:30.00.',
      );
    });

    it('says why there is no sound where none of the clips can be cut', async () => {
      const { files, readme } = await bundle(part(45, 50), part(12, 12.000001));
      expect(files.size).toBe(11);
      expect(readme).toContain('No part of the recording that was asked for could be put in.');
      expect(readme).toContain(
        '- The clip from 0:45.00 to 0:50.00: the recording ends before it, at 0:30.00.',
      );
      expect(readme).toContain('- The clip from 0:12.00 to 0:12.00: it is too short to hold any sound.');
    });
  });

  it('breaks off where the recording breaks off, and is answered with its error where that is known before', async () => {
    const call = { call_id: 'call_1', recording_url: 'https://d1.cloudfront.net/a/recording.wav' };
    const file = wavFile(new Uint8Array(160_000), { sampleRate: 8000 });
    let asked = 0;
    const broken = testServer({
      retell: () => retellCall(call),
      store: (request) => {
        asked += 1;
        return asked === 1 ? rangeStore(file).answer(request) : new Response(null, { status: 500 });
      },
    });
    const path = pathOf('call_1', { ...REQUEST, source: 'mono', whole: true });
    await expect((await broken.get(path)).arrayBuffer()).rejects.toThrow();
    const missing = testServer({ retell: () => retellCall(call) });
    expect((await missing.get(path)).status).toBe(404);
    const foreign = testServer({
      retell: () => retellCall(call),
      store: () => new Response('#!AMR\n\0', { headers: { 'content-type': 'audio/mpeg' } }),
    });
    expect((await foreign.get(path)).status).toBe(415);
  });

  it.each([
    ['clip=5-2&source=mono', 'clip'],
    ['clip=1-2', 'source'],
    ['source=elsewhere', 'source'],
    ['zone=Nowhere/At-all', 'zone'],
    ['limits=1-2', 'limits'],
    [`source=mono&${Array.from({ length: 51 }, () => 'clip=1-2').join('&')}`, 'at most'],
  ])('is refused for %s', async (query, word) => {
    const server = testServer({ retell: () => retellCall({ call_id: 'call_1' }) });
    const answer = await server.get(`/api/calls/call_1/bundle?${query}`);
    expect(answer.status).toBe(400);
    expect((await answer.json()).detail).toContain(word);
  });
});
