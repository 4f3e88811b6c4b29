import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { AS_OF_HEADER } from '@/contract/media';
import { PROBLEMS, type ProblemCode, problemSchema } from '@/contract/problem';
import { serveFaulty } from '@/testing/faulty-server';
import type { FaultName, startFaultyUpstream } from '../../scripts/faulty-upstream.mjs';
import type { LiveParts } from './boot';

type Upstream = Awaited<ReturnType<typeof startFaultyUpstream>>;

// The adapter prints what broke off; `index.ts` sends that elsewhere.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Limits that a fault of slowness runs into at once; of two that race, the one that is meant is the shorter. */
const SHORT: LiveParts = {
  timeoutMs: 250,
  waits: [1],
  times: { connectMs: 5_000, headersMs: 250, bodyMs: 5_000 },
  bodyLimits: { mostBytes: 2 ** 32, patienceMs: 250, leastPace: 1_024 },
};
/** Limits that even a busy machine keeps to. */
const LONG: LiveParts = {
  ...SHORT,
  timeoutMs: 50_000,
  times: { connectMs: 50_000, headersMs: 50_000, bodyMs: 50_000 },
};

/** The booted server, over an upstream that knows a call and no files. */
async function serve(live: LiveParts) {
  const { upstream, origin } = await serveFaulty(live, closing, (answer) => answer.writeHead(404).end());
  const ask = (path = '') => fetch(`${origin}/api/calls/call_1${path}`);
  return { upstream, ask, origin };
}

async function expectProblem(answer: Response, code: ProblemCode) {
  const text = await answer.text();
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem).toMatchObject({ code, status: PROBLEMS[code].status });
  expect(answer.status).toBe(PROBLEMS[code].status);
  expect(text).not.toMatch(/canary|127\.0\.0\.1|ECONN|undici| at /);
  return problem;
}

/** Nothing is left running at the upstream once the answer is there. */
const leftAlone = ({ state }: Upstream) => expect.poll(() => state.running, { timeout: 50_000 }).toBe(0);

describe('a look-up ends in its code, whatever Retell does', () => {
  test.each<[FaultName, ProblemCode, LiveParts]>([
    ['hang', 'upstream_timeout', SHORT],
    ['a_header_byte_a_second', 'upstream_timeout', SHORT],
    ['a_byte_a_second', 'upstream_timeout', SHORT],
    ['reset_before_headers', 'upstream_unavailable', LONG],
    ['reset_after_headers', 'upstream_unavailable', LONG],
    ['cut_short', 'upstream_unavailable', LONG],
    ['not_http', 'upstream_unavailable', LONG],
    ['broken_gzip', 'upstream_unavailable', LONG],
    ['redirect_to_itself', 'upstream_unavailable', LONG],
    ['status_500', 'upstream_unavailable', LONG],
    ['status_503', 'upstream_unavailable', LONG],
    ['truncated', 'upstream_invalid', LONG],
    ['hundred_thousand_deep', 'upstream_invalid', LONG],
    ['html', 'upstream_invalid', LONG],
    ['json_as_text', 'upstream_invalid', LONG],
    ['a_list', 'upstream_invalid', LONG],
    ['a_number', 'upstream_invalid', LONG],
    ['null', 'upstream_invalid', LONG],
    ['nothing', 'upstream_invalid', LONG],
  ])('%s: %s', async (fault, code, live) => {
    const { upstream, ask } = await serve(live);
    upstream.setFault(() => fault);
    await expectProblem(await ask(), code);
    await leftAlone(upstream);
  });

  test.each<[FaultName, number, number]>([
    ['status_429_wait_0', 1, 2],
    ['status_429_wait_5', 5, 1],
    ['status_429_wait_86400', 3600, 1],
  ])('%s: tells the reader to wait %i s and asks %i times', async (fault, waits, asked) => {
    const { upstream, ask } = await serve(LONG);
    upstream.setFault(() => fault);
    const problem = await expectProblem(await ask(), 'rate_limited');
    expect([problem.retry_after_s, upstream.state.requests]).toEqual([waits, asked]);
  });

  it('a port where nobody listens: upstream_unavailable', async () => {
    const { upstream, ask } = await serve(LONG);
    await upstream.refuse(true);
    await expectProblem(await ask(), 'upstream_unavailable');
    await upstream.refuse(false);
    expect((await ask()).status).toBe(200);
  });

  test.each<FaultName>(['two_hundred_megabytes', 'gzip_of_a_gigabyte'])(
    '%s is left after 32 MB',
    async (fault) => {
      const { upstream, ask } = await serve(LONG);
      upstream.setFault(() => fault);
      const before = process.memoryUsage().rss;
      let most = before;
      const watching = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
      }, 10);
      await expectProblem(await ask(), 'upstream_invalid');
      clearInterval(watching);
      await leftAlone(upstream);
      await expect.poll(() => upstream.sockets(), { timeout: 50_000 }).toBe(0);
      expect(upstream.state.sent).toBeLessThan(100 * 1024 * 1024);
      // All of it would be 200 MB and more, or 1 GB.
      if (fault === 'gzip_of_a_gigabyte') expect(most - before).toBeLessThan(500 * 1024 * 1024);
    },
  );

  it('a storm of 500: after five look-ups Retell is left alone, /readyz says so, and all is well after a pause', async () => {
    const { upstream, ask, origin } = await serve(LONG);
    expect((await ask()).status).toBe(200);
    upstream.setFault(() => 'status_500');
    const other = () => fetch(`${origin}/api/calls/call_2`);
    for (let i = 0; i < 5; i += 1) await expectProblem(await other(), 'upstream_unavailable');
    expect(upstream.state.requests).toBe(1 + 5 * 2);
    const problem = await expectProblem(await other(), 'upstream_unavailable');
    expect(problem.detail).toMatch(/not asked just now/);
    expect(upstream.state.requests).toBe(1 + 5 * 2);
    const ready = await fetch(`${origin}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, reasons: [{ name: 'retell', why: expect.stringMatching(/not asked/) }] },
    ]);
    // What is known is still shown, with its age.
    const known = await ask();
    expect([known.status, known.headers.has(AS_OF_HEADER)]).toEqual([200, true]);
  });
});

/** Whether a body came whole. */
const whole = (url: string) =>
  new Promise<{ status: number; complete: boolean; text: string }>((resolve) => {
    get(url, { agent: false }, (answer: IncomingMessage) => {
      let text = '';
      answer.on('data', (piece: Buffer) => {
        if (text.length < 10_000) text += piece.toString('latin1');
      });
      answer.on('error', () => undefined);
      answer.on('close', () => resolve({ status: answer.statusCode ?? 0, complete: answer.complete, text }));
    }).on('error', () => resolve({ status: 0, complete: false, text: '' }));
  });

describe('a file ends in its code, whatever the store does', () => {
  const FILES = [
    '/log',
    '/recording?source=mono',
    '/peaks?source=mono',
    '/listening?source=mono',
    '/clip?source=mono',
  ];
  test.each<[FaultName, ProblemCode, LiveParts]>([
    ['hang', 'upstream_timeout', { ...SHORT, timeoutMs: 50_000 }],
    ['a_header_byte_a_second', 'upstream_timeout', { ...SHORT, timeoutMs: 50_000 }],
    ['reset_before_headers', 'upstream_unavailable', LONG],
    ['not_http', 'upstream_unavailable', LONG],
    ['status_429_wait_86400', 'upstream_unavailable', LONG],
    ['status_500', 'upstream_unavailable', LONG],
    ['redirect_to_itself', 'upstream_unavailable', LONG],
  ])('%s: %s', async (fault, code, live) => {
    const { upstream, ask } = await serve(live);
    upstream.setFault((path) => (path.startsWith('/file/') ? fault : null));
    for (const path of FILES) await expectProblem(await ask(path), code);
    await leftAlone(upstream);
  });

  it('a page instead of a file is not passed on', async () => {
    const { upstream, ask } = await serve(LONG);
    upstream.setFault((path) => (path.startsWith('/file/') ? 'html' : null));
    for (const path of FILES) await expectProblem(await ask(path), 'media_not_allowed');
    await leftAlone(upstream);
  });

  test.each<[FaultName, LiveParts]>([
    ['reset_after_headers', LONG],
    ['cut_short', LONG],
    ['a_byte_a_second', LONG],
  ])('%s: half a file never looks whole', async (fault, live) => {
    const { upstream, origin } = await serve(live);
    upstream.setFault((path) => (path.startsWith('/file/') ? fault : null));
    const { complete, text } = await whole(`${origin}/api/calls/call_1/log`);
    expect(complete).toBe(false);
    expect(text).not.toMatch(/error|stack| at /i);
    await leftAlone(upstream);
  });
});
