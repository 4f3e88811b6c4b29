import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import { PROBLEMS, type ProblemCode, problemSchema } from '@/contract/problem';
import { serveFaulty } from '@/testing/faulty-server';
import { wavFile } from '@/testing/wav-file';
import type { FaultyAnswer } from '../../scripts/faulty-upstream.mjs';
import type { LiveParts } from './boot';

// The adapter prints what broke off; `index.ts` sends that elsewhere.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const FILE = Buffer.from(wavFile(new Uint8Array(160_000).fill(40)));
const [RECORDING, PEAKS] = ['/recording?source=mono', '/peaks?source=mono'];

const LONG: LiveParts = {
  timeoutMs: 50_000,
  waits: [1],
  times: { connectMs: 50_000, headersMs: 50_000, bodyMs: 50_000 },
};
/** Either limit on a store that says nothing more is enough. */
const SILENCE: readonly (readonly [string, LiveParts])[] = [
  ['by the connection', { ...LONG, times: { connectMs: 50_000, headersMs: 50_000, bodyMs: 300 } }],
  ['by the body', { ...LONG, bodyLimits: { mostBytes: 2 ** 32, patienceMs: 300, leastPace: 1_024 } }],
];

/** The booted server, over a store that answers as it is told. */
async function serve(live: LiveParts, store: Parameters<typeof serveFaulty>[2]) {
  const { upstream, origin } = await serveFaulty(live, closing, store);
  const ask = (path: string, range?: string) =>
    new Promise<Got>((resolve) => {
      const address = `${origin}/api/calls/call_1${path}`;
      get(address, { agent: false, headers: range ? { range } : {} }, (answer: IncomingMessage) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', () => undefined);
        answer.on('close', () => resolve({ answer, body: Buffer.concat(pieces) }));
      });
    });
  return { upstream, ask };
}
type Got = { readonly answer: IncomingMessage; readonly body: Buffer };

function expectProblem({ answer, body }: Got, code: ProblemCode, detail: string) {
  const problem = problemSchema.parse(JSON.parse(body.toString()));
  expect(problem).toMatchObject({ code, detail, status: PROBLEMS[code].status });
  expect(answer.statusCode).toBe(PROBLEMS[code].status);
}

const WAV = { 'content-type': 'audio/wav', etag: '"1"' };

const partOf = (from: string, to: string | undefined) => {
  const part = FILE.subarray(Number(from), to ? Number(to) + 1 : FILE.length);
  const place = `bytes ${from}-${Number(from) + part.length - 1}/${FILE.length}`;
  return { part, headers: { ...WAV, 'content-range': place, 'content-length': part.length } };
};

/** A store that tells of its file when its first bytes are asked for, and where it gives `parts` of any; else it does as `whole`. */
const store =
  (whole: (answer: FaultyAnswer) => void, parts: boolean) =>
  (answer: FaultyAnswer, range: string | undefined): void => {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const given = from && (parts || to === '4095') ? partOf(from, to) : null;
    if (given) answer.writeHead(206, given.headers).end(given.part);
    else whole(answer);
  };

/** A store that keeps to ranges, and gives nothing beyond the first bytes of its file. */
const silentAfter = (bytes: number) => (answer: FaultyAnswer, range: string | undefined) => {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const given = from ? partOf(from, to) : null;
  answer.writeHead(given ? 206 : 200, given?.headers ?? { ...WAV, 'content-length': FILE.length });
  answer.flushHeaders();
  const whole = given?.part ?? FILE;
  const sent = whole.subarray(0, Math.max(0, bytes - Number(from ?? 0)));
  if (sent.length > 0) answer.write(sent);
  if (sent.length === whole.length) answer.end();
};

describe.each(SILENCE)('a store that sends something and then nothing, found out %s', (_, live) => {
  it('is told of where nothing was sent on yet', async () => {
    const { upstream, ask } = await serve(live, silentAfter(20));
    const got = await ask(PEAKS);
    expectProblem(got, 'upstream_timeout', 'The store sends the file too slowly to be of use.');
    // Retell and the first bytes: it is not waited for again for the rest.
    expect(upstream.state.requests).toBe(2);
    await expect.poll(() => upstream.state.running).toBe(0);
  });

  test.each([
    [RECORDING, undefined, 50_000, 3],
    [RECORDING, 'bytes=0-', 50_000, 3],
    [PEAKS, undefined, 32, 3],
  ])('cuts what was begun: %s, range %s', async (path, range, least, requests) => {
    const { upstream, ask } = await serve(live, silentAfter(50_000));
    const { answer, body } = await ask(path, range);
    expect(answer.complete).toBe(false);
    expect(body.length).toBeGreaterThanOrEqual(least);
    expect(upstream.state.requests).toBe(requests);
    await expect.poll(() => upstream.state.running).toBe(0);
  });
});

describe.each([true, false])(
  'a length that is not the file’s, from a store that gives parts: %s',
  (parts) => {
    it('too long: half a file never looks whole', async () => {
      const cut = store((answer) => {
        answer.writeHead(200, { ...WAV, 'content-length': FILE.length * 2 });
        answer.write(FILE, () => answer.socket?.end());
      }, parts);
      const { upstream, ask } = await serve(LONG, cut);
      for (const range of parts ? [undefined] : [undefined, 'bytes=0-']) {
        const { answer, body } = await ask(RECORDING, range);
        expect(answer.complete).toBe(false);
        expect(body.length).toBeLessThanOrEqual(FILE.length);
      }
      // All of the sound is there, whatever the store says.
      const { answer, body } = await ask(PEAKS);
      expect(answer.statusCode).toBe(200);
      expect(decodePeaks(body).header.duration).toBe(10);
      await expect.poll(() => upstream.state.running).toBe(0);
    });

    it('too short: what it names is all that there is', async () => {
      const long = store((answer) => {
        answer.writeHead(200, { ...WAV, 'content-length': 80_044 });
        answer.end(FILE);
      }, parts);
      const { upstream, ask } = await serve(LONG, long);
      const { answer, body } = await ask(RECORDING);
      expect([answer.complete, body.length]).toEqual([true, 80_044]);
      expect(body.subarray(44).equals(FILE.subarray(44, 80_044))).toBe(true);
      const peaks = await ask(PEAKS);
      expect(peaks.answer.complete).toBe(true);
      expect(decodePeaks(peaks.body).header.duration).toBe(5);
      await expect.poll(() => upstream.state.running).toBe(0);
    });

    it('too short for a header: there is nothing to look into', async () => {
      const { ask } = await serve(
        LONG,
        store((answer) => answer.writeHead(200, { ...WAV, 'content-length': 30 }).end(FILE), parts),
      );
      expectProblem(await ask(PEAKS), 'broken_audio', 'The recording ends before its sound begins.');
    });
  },
);

it('a page that calls itself a WAV is no sound, and nothing that a browser would show', async () => {
  const page = '<!doctype html><script>alert(1)</script>';
  const { ask } = await serve(LONG, (answer) => {
    answer.writeHead(200, { ...WAV, 'content-length': page.length }).end(page);
  });
  const recording = await ask(RECORDING);
  for (const got of [recording, await ask(PEAKS), await ask('/clip?source=mono')])
    expectProblem(got, 'media_not_allowed', 'The store sent a web page instead of audio.');
  const { headers } = recording.answer;
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
});
