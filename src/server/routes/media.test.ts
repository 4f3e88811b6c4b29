import { describe, expect, it, test } from 'vitest';
import { PROBE_RANGE } from '@/server/media/probe';
import { ORIGIN, retellCall, testServer } from '@/testing/test-server';

const LINK = 'https://d1.cloudfront.net/abc/recording.wav';
const SIGNED = `${LINK}?Expires=1&Signature=`;
const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const CALL = {
  call_id: 'call_1',
  recording_url: LINK,
  public_log_url: 'https://d1.cloudfront.net/abc/public.log',
};
const PATH = '/api/calls/call_1/recording?source=mono';

/** A store as S3 is: ranges, a tag, and many headers that are nobody's business. */
function store(request: Request, type = 'audio/x-wav'): Response {
  const headers = new Headers({
    'content-type': type,
    etag: '"store-tag"',
    'set-cookie': 'canary=1',
    server: 'canary-store',
    'x-amz-request-id': 'canary',
    'content-disposition': 'attachment; filename=canary',
  });
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!range) {
    headers.set('content-length', String(BYTES.length));
    return new Response(BYTES, { headers });
  }
  const from = range[1] ? Number(range[1]) : BYTES.length - Number(range[2]);
  const to = range[1] && range[2] ? Math.min(Number(range[2]), BYTES.length - 1) : BYTES.length - 1;
  if (from >= BYTES.length)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${BYTES.length}` } });
  headers.set('content-range', `bytes ${from}-${to}/${BYTES.length}`);
  headers.set('content-length', String(to - from + 1));
  return new Response(BYTES.slice(from, to + 1), { status: 206, headers });
}

const server = (over: (request: Request) => Response | Promise<Response> = store, call: object = CALL) =>
  testServer({ retell: () => retellCall(call), store: over });
const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('a recording', () => {
  it('comes whole, with headers of our own only', async () => {
    const answer = await server().get(PATH, { cookie: 'canary=1', authorization: 'canary' });
    expect(answer.status).toBe(200);
    expect(await bytes(answer)).toEqual(BYTES);
    expect(answer.headers.get('content-type')).toBe('audio/wav');
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(JSON.stringify([...answer.headers])).not.toContain('canary');
  });

  it('sends nothing of the browser to the store', async () => {
    const s = server();
    await s.get(PATH, {
      cookie: 'canary=1',
      authorization: 'canary',
      referer: `${ORIGIN}/canary`,
      'x-canary': '1',
      'user-agent': 'canary',
    });
    const sent = s.asked.at(-1);
    expect(sent?.url).toBe(LINK);
    expect([...(sent?.headers.keys() ?? [])].sort()).toEqual(['accept-encoding']);
  });

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=990-', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=500-5000', 500, 999],
  ])('comes in part: %s', async (range, from, to) => {
    const answer = await server().get(PATH, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/1000`);
    expect(answer.headers.get('content-length')).toBe(String(to - from + 1));
    expect(await bytes(answer)).toEqual(BYTES.slice(from, to + 1));
  });

  test.each(['bytes=0-1,5-6', 'lines=1-2', 'bytes=x-y', 'bytes=-'])('comes whole for %s', async (range) => {
    const s = server();
    expect((await s.get(PATH, { range })).status).toBe(200);
    expect(s.asked.at(-1)?.headers.has('range')).toBe(false);
  });

  it('answers 416 beyond its end, with its length', async () => {
    const answer = await server().get(PATH, { range: 'bytes=1000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  it('honours If-Range and If-None-Match by its own strong tag', async () => {
    const s = server();
    const etag = (await s.get(PATH)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const range = 'bytes=0-9';
    expect((await s.get(PATH, { range, 'if-range': etag })).status).toBe(206);
    const stale = await s.get(PATH, { range, 'if-range': '"other"' });
    expect([stale.status, (await bytes(stale)).length]).toEqual([200, 1000]);
    const known = await s.get(PATH, { 'if-none-match': etag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect((await s.get(PATH, { range })).headers.get('etag')).toBe(etag);
  });

  it('answers HEAD out of a GET of its first bytes', async () => {
    const s = server((request) =>
      request.method === 'GET' ? store(request) : new Response(null, { status: 403 }),
    );
    const answer = await s.get(PATH, {}, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe('1000');
    expect(answer.headers.get('content-type')).toBe('audio/wav');
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(answer.headers.get('etag')).toBe((await s.get(PATH)).headers.get('etag'));
    expect(s.asked.find(({ url }) => url === LINK)?.headers.get('range')).toBe(PROBE_RANGE);
  });

  it('streams: the first bytes are there before the last are made, and the store stops when the listener leaves', async () => {
    let made = 0;
    let stopped = false;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            made += 1;
            controller.enqueue(new Uint8Array(1024));
          },
          cancel() {
            stopped = true;
          },
        }),
        { headers: { 'content-type': 'audio/wav' } },
      );
    const answer = await server(endless).get(PATH);
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value?.length).toBe(1024);
    expect(made).toBeLessThan(20);
    await reader?.cancel();
    expect(stopped).toBe(true);
  });

  it('hands the listener’s leaving to the store', async () => {
    const stop = new AbortController();
    const s = server();
    await s.get(PATH, {}, { signal: stop.signal });
    const { signal } = s.asked.at(-1) ?? new Request('http://x');
    expect(signal.aborted).toBe(false);
    stop.abort();
    expect(signal.aborted).toBe(true);
  });
});

describe('an expired link', () => {
  it('is renewed once', async () => {
    let looks = 0;
    const s = testServer({
      retell: () => retellCall({ ...CALL, recording_url: SIGNED + looks++ }),
      store: (request) =>
        request.url.endsWith('=0') ? new Response('<Error>canary', { status: 403 }) : store(request),
    });
    const answer = await s.get(PATH, { range: 'bytes=0-9' });
    expect([answer.status, looks]).toEqual([206, 2]);
    expect(s.asked.map(({ url }) => url.slice(-1))).toEqual(['1', '0', '1', '1', '1']);
  });

  it('that stays refused is recording_expired', async () => {
    const s = server(() => new Response('<Error>canary', { status: 403 }));
    const answer = await s.get(PATH);
    expect(await answer.json()).toMatchObject({ code: 'recording_expired', status: 410 });
    expect(s.log.join('')).not.toContain('canary');
    expect(s.log.join('')).not.toContain('cloudfront');
  });

  it('is taken from the call that the page has just read', async () => {
    const s = server();
    await (await s.get('/api/calls/call_1')).arrayBuffer();
    for (const path of [PATH, '/api/calls/call_1/peaks?source=mono']) await (await s.get(path)).arrayBuffer();
    expect(s.asked.filter(({ url }) => url.includes('get-call'))).toHaveLength(1);
  });

  it('is the one of the newest answer: a recording that was taken away is not there any more', async () => {
    let call: object = CALL;
    const s = testServer({ retell: () => retellCall(call), store });
    await (await s.get(PATH)).arrayBuffer();
    call = { call_id: 'call_1' };
    await (await s.get('/api/calls/call_1')).arrayBuffer();
    const answer = await s.get(PATH);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'no_recording' });
  });

  it('is not asked for by every Range request', async () => {
    const s = server();
    for (let i = 0; i < 5; i += 1) await s.get(PATH, { range: `bytes=${i}-${i}` });
    expect(s.asked.filter(({ url }) => url.includes('get-call'))).toHaveLength(1);
  });
});

/** A store whose transfers end after so many bytes; `link` is the signature that it accepts at the moment. */
function lettingGo(
  each: number,
  changes: { version?: () => string; link?: () => string; after?: () => void } = {},
) {
  return (request: Request): Response => {
    const { version = () => '"v"', link, after } = changes;
    if (link && !request.url.endsWith(link())) return new Response('<Error>canary', { status: 403 });
    const whole = store(request);
    const headers = new Headers(whole.headers);
    headers.set('etag', version());
    const reader = whole.body?.getReader();
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { value } = (await reader?.read()) ?? {};
          if (!value) return controller.close();
          controller.enqueue(value.subarray(0, each));
          after?.();
          if (value.length > each) controller.error(new Error('let go'));
          else controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status: whole.status, headers });
  };
}

describe('a transfer that breaks off', () => {
  it.each([undefined, 'bytes=100-899'])('goes on where it was, and nobody notices: %s', async (range) => {
    const s = server(lettingGo(400));
    const answer = await s.get(PATH, range ? { range } : {});
    expect(await bytes(answer)).toEqual(range ? BYTES.slice(100, 900) : BYTES);
  });

  it('goes on when the link has expired in the middle', async () => {
    let current = 0;
    const s = testServer({
      retell: () => retellCall({ ...CALL, recording_url: SIGNED + current }),
      store: lettingGo(400, {
        link: () => String(current),
        after: () => {
          current = Math.min(1, current + 1);
        },
      }),
    });
    const answer = await s.get(PATH, { range: 'bytes=0-' });
    expect([answer.status, await bytes(answer)]).toEqual([206, BYTES]);
    expect(s.asked.filter(({ url }) => url.includes('get-call'))).toHaveLength(2);
  });

  it('fails when it breaks off again and again, and when the file has changed meanwhile', async () => {
    const calm = { ...CALL, scrubbed_recording_url: LINK };
    let each = 1000;
    let version = '"v"';
    const s = server((request) => lettingGo(each, { version: () => version })(request), calm);
    await bytes(await s.get(PATH));
    each = 150;
    const often = await s.get(PATH);
    expect(often.status).toBe(200);
    await expect(bytes(often)).rejects.toThrow();
    // While its first bytes are looked at nothing was sent yet.
    expect(await (await s.get(PATH.replace('mono', 'scrubbed'))).json()).toMatchObject({
      code: 'upstream_unavailable',
    });
    each = 600;
    const other = await s.get(PATH);
    version = '"w"';
    await expect(bytes(other)).rejects.toThrow();
  });
});

describe('what must not be passed on', () => {
  test.each<[string, (request: Request) => Response, object, string, number]>([
    ['no recording', store, { call_id: 'call_1' }, 'no_recording', 404],
    ['a link that is null', store, { ...CALL, recording_url: null }, 'no_recording', 404],
    [
      'a link that is no address',
      store,
      { ...CALL, recording_url: 'recording.wav' },
      'media_not_allowed',
      502,
    ],
    [
      'another host',
      store,
      { ...CALL, recording_url: 'https://evil.example/recording.wav' },
      'media_not_allowed',
      502,
    ],
    [
      'http',
      store,
      { ...CALL, recording_url: 'http://d1.cloudfront.net/recording.wav' },
      'media_not_allowed',
      502,
    ],
    ['a file', store, { ...CALL, recording_url: 'file:///etc/passwd' }, 'media_not_allowed', 502],
    ['HTML as audio', (request) => store(request, 'text/html'), CALL, 'media_not_allowed', 502],
    ['SVG as audio', (request) => store(request, 'image/svg+xml'), CALL, 'media_not_allowed', 502],
    [
      'a redirect elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://169.254.169.254/' } }),
      CALL,
      'media_not_allowed',
      502,
    ],
    ['a redirect to nowhere', () => new Response(null, { status: 302 }), CALL, 'upstream_unavailable', 502],
    [
      'endless redirects',
      () => new Response(null, { status: 302, headers: { location: LINK } }),
      CALL,
      'upstream_unavailable',
      502,
    ],
    [
      'a part of nobody knows what',
      () => new Response('canary', { status: 206, headers: { 'content-type': 'audio/wav' } }),
      CALL,
      'upstream_unavailable',
      502,
    ],
    ['404', () => new Response('canary', { status: 404 }), CALL, 'no_recording', 404],
    ['500', () => new Response('canary', { status: 500 }), CALL, 'upstream_unavailable', 502],
  ])('%s', async (_, over, call, code, status) => {
    const answer = await server(over, call).get(PATH);
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(JSON.parse(text).code).toBe(code);
    expect(text).not.toMatch(/canary|cloudfront\.net\/abc/);
  });

  it.each(['audio/x-flac', 'audio/amr', 'video/mp4', 'application/octet-stream'])(
    '%s is not passed on, though it is looked into for its sound',
    async (type) => {
      const call = { ...CALL, recording_url: 'https://d1.cloudfront.net/abc/recording' };
      const answer = await server((request) => store(request, type), call).get(PATH);
      expect([answer.status, await answer.json()]).toMatchObject([502, { code: 'media_not_allowed' }]);
    },
  );

  it('follows a redirect to an allowed host', async () => {
    const s = server((request) =>
      request.url === LINK
        ? new Response(null, { status: 307, headers: { location: 'https://d2.cloudfront.net/other.wav' } })
        : store(request),
    );
    expect((await s.get(PATH)).status).toBe(200);
  });

  test.each(['', '?source=', '?source=other', '?source=__proto__', '?source=mono%00'])(
    'refuses recording%s',
    async (query) => {
      const s = server();
      expect(await (await s.get(`/api/calls/call_1/recording${query}`)).json()).toMatchObject({
        code: 'invalid_request',
      });
      expect(s.asked).toEqual([]);
    },
  );
});

describe('log and knowledge base', () => {
  test.each([
    ['text/plain; charset=latin1', 'text/plain; charset=utf-8'],
    ['application/json', 'application/json'],
    ['binary/octet-stream', 'text/plain; charset=utf-8'],
  ])('%s is served as %s', async (given, served) => {
    const answer = await server((request) => store(request, given)).get('/api/calls/call_1/log');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, served]);
  });

  test.each(['text/html', 'image/svg+xml', 'audio/wav', 'text/javascript'])(
    '%s is refused',
    async (given) => {
      const answer = await server((request) => store(request, given)).get('/api/calls/call_1/log');
      expect(await answer.json()).toMatchObject({ code: 'media_not_allowed' });
    },
  );

  it('is no_recording when the call has none', async () => {
    expect(await (await server().get('/api/calls/call_1/knowledge-base')).json()).toMatchObject({
      code: 'no_recording',
    });
  });
});
