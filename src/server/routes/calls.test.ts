import { describe, expect, it, test } from 'vitest';
import { AS_OF_HEADER } from '@/contract/media';
import { PROBLEMS, problemSchema } from '@/contract/problem';
import { everyLeafCall } from '@/testing/every-leaf';
import { KEY, retellCall, retellError, testServer } from '@/testing/test-server';

const LINK = 'https://d1.cloudfront.net/a/recording.wav?Signature=x';
const call = { call_id: 'call_1', call_type: 'web_call', made_up: { constructor: 1 } };

describe('GET /api/calls/:callId', () => {
  it('gives the call as Retell gave it, with the key towards Retell only', async () => {
    const server = testServer({ retell: () => retellCall(call) });
    const answer = await server.get('/api/calls/call_1');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(call);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(server.asked[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`);
    expect(server.asked[0]?.url).toBe('https://api.retell.test/v2/get-call/call_1');
  });

  it('says in its head which recording the waveform is drawn from, as far as the view has it', async () => {
    const ended = { ...call, call_status: 'ended', recording_url: LINK, scrubbed_recording_url: LINK };
    const server = testServer({ retell: () => retellCall(ended) });
    const full = await server.get('/api/calls/call_1');
    const drawn = ({ headers }: Response) => headers.get('x-callscope-drawn-from');
    expect(drawn(full)).toBe('mono');
    expect(drawn(await server.get('/api/calls/call_1?view=redacted'))).toBe('scrubbed');
    const again = { 'if-none-match': full.headers.get('etag') ?? '' };
    expect(drawn(await server.get('/api/calls/call_1', again))).toBe('mono');
    const silent = testServer({ retell: () => retellCall(call) });
    expect(drawn(await silent.get('/api/calls/call_1'))).toBeNull();
  });

  it('answers 304 while nothing has changed, and anew when something has', async () => {
    let current: object = call;
    const server = testServer({ retell: () => retellCall(current) });
    const etag = (await server.get('/api/calls/call_1')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    for (const known of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
      const repeated = await server.get('/api/calls/call_1', { 'if-none-match': known });
      expect([repeated.status, await repeated.text(), repeated.headers.get('etag')]).toEqual([304, '', etag]);
    }
    current = { ...call, call_analysis: {} };
    expect((await server.get('/api/calls/call_1', { 'if-none-match': etag })).status).toBe(200);
  });

  test.each(['a%20b', 'a.b', 'a%2Fb', '%00', 'x'.repeat(129), '%E2%80%8B', 'a%0d%0ab'])(
    'refuses %s without asking Retell',
    async (id) => {
      const server = testServer({ retell: () => retellCall(call) });
      const answer = await server.get(`/api/calls/${id}`);
      expect(await answer.json()).toMatchObject({ code: 'invalid_call_id', status: 400 });
      expect(server.asked).toEqual([]);
    },
  );

  test.each(['Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6', 'a', '__proto__', 'constructor', '-', 'x'.repeat(128)])(
    'asks Retell for %s',
    async (id) => {
      const server = testServer({ retell: () => retellCall({ ...call, call_id: id }) });
      expect((await server.get(`/api/calls/${id}`)).status).toBe(200);
    },
  );

  it('opens a call whose answer lacks its own id', async () => {
    const server = testServer({ retell: () => retellCall({ agent_id: 'a' }) });
    expect(await (await server.get('/api/calls/call_1')).json()).toEqual({ agent_id: 'a' });
  });
});

const long = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      bytes -= 64 * 1024;
      if (bytes <= 0) controller.close();
    },
  });

describe('what Retell may do wrong', () => {
  test.each<[string, () => Response | Promise<Response>, string, number]>([
    ['422', () => retellError(422), 'not_found', 404],
    ['404', () => retellError(404), 'not_found', 404],
    ['401', () => retellError(401), 'key_rejected', 502],
    ['403', () => retellError(403), 'key_rejected', 502],
    ['400', () => retellError(400), 'invalid_call_id', 400],
    ['429', () => retellError(429, { 'retry-after': '7' }), 'rate_limited', 429],
    ['500', () => retellError(500), 'upstream_unavailable', 502],
    ['a network failure', () => Promise.reject(new TypeError('fetch failed')), 'upstream_unavailable', 502],
    [
      'HTML',
      () => new Response('<html>canary-upstream-body', { headers: { 'content-type': 'text/html' } }),
      'upstream_invalid',
      502,
    ],
    [
      'broken JSON',
      () => new Response('{"call_id": "canary-upstr', { headers: { 'content-type': 'application/json' } }),
      'upstream_invalid',
      502,
    ],
    [
      'no body',
      () => new Response('', { headers: { 'content-type': 'application/json' } }),
      'upstream_invalid',
      502,
    ],
    ['a list', () => Response.json([call]), 'upstream_invalid', 502],
    ['a number', () => Response.json(7), 'upstream_invalid', 502],
    [
      '33 MB',
      () => new Response(long(33 * 1024 * 1024), { headers: { 'content-type': 'application/json' } }),
      'upstream_invalid',
      502,
    ],
    [
      '100,000 levels',
      () => new Response(`{"a":${'['.repeat(100_000)}`, { headers: { 'content-type': 'application/json' } }),
      'upstream_invalid',
      502,
    ],
    ['a redirect to nowhere', () => new Response(null, { status: 302 }), 'upstream_unavailable', 502],
  ])('%s', async (_, retell, code, status) => {
    const server = testServer({ retell });
    const answer = await server.get('/api/calls/call_1');
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = problemSchema.parse(await answer.json());
    expect(problem).toMatchObject({ code, status, title: PROBLEMS[problem.code].title });
    expect(problem.detail).toMatch(/[.]$/);
    const out = JSON.stringify(problem) + server.log.join('');
    for (const secret of [KEY, 'canary-upstream-body', 'canary-upstr', process.cwd(), 'at Object', 'call_1'])
      expect(out).not.toContain(secret);
  });

  it('says how long to wait, within reason', async () => {
    for (const [said, wait] of [
      ['7', '7'],
      ['86400', '3600'],
      ['soon', '10'],
    ]) {
      const server = testServer({ retell: () => retellError(429, { 'retry-after': said ?? '' }) });
      const answer = await server.get('/api/calls/call_1');
      expect(answer.headers.get('retry-after')).toBe(wait);
      expect(await answer.json()).toMatchObject({ retry_after_s: Number(wait) });
    }
  });

  it('tries a failure once more, and no refusal', async () => {
    for (const [status, tries] of [
      [500, 2],
      [422, 1],
      [401, 1],
    ] as const) {
      const server = testServer({ retell: () => retellError(status) });
      await server.get('/api/calls/call_1');
      expect(server.asked).toHaveLength(tries);
    }
    let failed = false;
    const server = testServer({
      retell: () => {
        if (failed) return retellCall(call);
        failed = true;
        return retellError(503);
      },
    });
    expect((await server.get('/api/calls/call_1')).status).toBe(200);
  });

  it('gives up on a Retell that does not answer', async () => {
    const hangs = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
      });
    const server = testServer({ retell: hangs, timeoutMs: 30 });
    expect(await (await server.get('/api/calls/call_1')).json()).toMatchObject({
      code: 'upstream_timeout',
      status: 504,
    });
  });

  it('stops asking when the reader leaves', async () => {
    const stop = new AbortController();
    let aborted = false;
    const server = testServer({
      retell: (request) =>
        new Promise<Response>((_, reject) => {
          request.signal.addEventListener('abort', () => {
            aborted = true;
            reject(request.signal.reason);
          });
          stop.abort();
        }),
    });
    await server.get('/api/calls/call_1', {}, { signal: stop.signal });
    expect(aborted).toBe(true);
  });
});

it('logs the route’s pattern, status, code and time of a request, and nothing of the call', async () => {
  const server = testServer({ retell: () => retellCall(everyLeafCall()) });
  await server.get('/api/calls/call_canary?secret=canary-query');
  await server.get('/api/calls/a.b');
  expect(server.log.map((line) => JSON.parse(line))).toMatchObject([
    { method: 'GET', route: '/api/calls/:callId', status: 200 },
    { method: 'GET', route: '/api/calls/:callId', status: 400, code: 'invalid_call_id' },
  ]);
  expect(server.log.join('')).not.toContain('canary');
});

it('gives the last known call, marked, while Retell cannot be reached', async () => {
  let down = false;
  const server = testServer({ retell: () => (down ? retellError(500) : retellCall(call)) });
  expect((await server.get('/api/calls/call_1')).headers.has(AS_OF_HEADER)).toBe(false);
  down = true;
  const answer = await server.get('/api/calls/call_1');
  expect([answer.status, await answer.json()]).toEqual([200, call]);
  expect(Number(answer.headers.get(AS_OF_HEADER))).toBeGreaterThan(0);
  expect((await server.get('/api/calls/call_2')).status).toBe(502);
});
