import { beforeEach, describe, expect, test } from 'vitest';
import { createSampleUpstream, type SampleUpstream } from './sample-upstream';

const DENTAL = 'call_8f3b1c92d7e04a56b0c9ef1d274';
const SIGNED = 'call_1c7e94d02ab85f3e6d41b97a0c3';
const LIVE = 'call_7a40c9e2d5186fb3c07e91a4d8b';
const NOT_ANSWERED = 'call_0e6b15d98c73f24a91d8c05b7e2';
const BASIC = 'call_a3d7f10b6e924c58d13f80b2e69';
const DAY_MS = 24 * 60 * 60 * 1000;

let now: number;
let upstream: SampleUpstream;
beforeEach(() => {
  now = Date.UTC(2026, 10, 23, 12);
  upstream = createSampleUpstream({ now: () => now });
});

const api = (path: string, init: RequestInit = {}) =>
  upstream.fetch(upstream.baseUrl + path, {
    ...init,
    headers: { authorization: `Bearer ${upstream.apiKey}`, ...init.headers },
  });
const call = async (id: string) => (await api(`/v2/get-call/${id}`)).json();
const list = (body: unknown) =>
  api('/v3/list-calls', { method: 'POST', body: JSON.stringify(body) }).then((response) => response.json());
const get = (url: string, headers: Record<string, string> = {}) => upstream.fetch(url, { headers });

describe('the API', () => {
  test('answers 401 without the key, in Retell’s shape', async () => {
    const response = await upstream.fetch(`${upstream.baseUrl}/v2/get-call/${DENTAL}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ status: 'error', message: 'API key is missing or invalid.' });
  });

  test('answers 422 for an id it does not know', async () => {
    const response = await api('/v2/get-call/constructor');
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      status: 'error',
      message: 'Cannot find requested asset under given api key',
    });
  });

  test('answers 400 for a list request that it cannot read', async () => {
    for (const body of ['{', '[]', '{"limit":-1}', '{"limit":"all"}', '{"filter_criteria":{"mood":1}}']) {
      const response = await api('/v3/list-calls', { method: 'POST', body });
      expect(response.status, body).toBe(400);
      expect(await response.json()).toMatchObject({ status: 'error' });
    }
  });

  test('gives a call whole', async () => {
    const dental = await call(DENTAL);
    expect(dental.call_id).toBe(DENTAL);
    expect(dental.recording_url).toMatch(/^https:\/\/d\w+\.cloudfront\.net\/[0-9a-f]{64}\/recording\.wav$/);
    expect(dental.transcript_with_tool_calls.map(({ role }: { role: string }) => role)).toEqual(
      expect.arrayContaining([
        'agent',
        'user',
        'tool_call_invocation',
        'tool_call_result',
        'dtmf',
        'node_transition',
      ]),
    );
    expect(dental.tool_calls.map(({ success }: { success: boolean }) => success)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('gives a dial that was not answered no times, words or links', async () => {
    expect(await call(NOT_ANSWERED)).toMatchObject({
      call_status: 'not_connected',
      duration_ms: 0,
      transcript: '',
      call_cost: { combined_cost: 0 },
    });
    expect(
      Object.keys(await call(NOT_ANSWERED)).filter((name) => /recording|log_url|timestamp|object/.test(name)),
    ).toEqual([]);
  });

  test('keeps back what a call of basic attributes does not store', async () => {
    const names = Object.keys(await call(BASIC));
    expect(names.filter((name) => /(?<!signed)_url$|transcript|tool/.test(name))).toEqual([]);
    expect(names).toContain('call_cost');
  });

  test('lists calls newest first, in pages, without transcripts', async () => {
    const first = await list({ limit: 4, include_total: true });
    expect(first).toMatchObject({ has_more: true, total: 312 });
    expect(first.items[0].call_id).toBe(LIVE);
    expect(first.items[1]).not.toHaveProperty('transcript_object');
    const rest = await list({ limit: 500, pagination_key: first.pagination_key });
    expect(rest.has_more).toBe(false);
    const ids = [...first.items, ...rest.items].map((item: { call_id: string }) => item.call_id);
    expect(new Set(ids).size).toBe(312);
    const skipped = await list({ skip: 4, limit: 500 });
    expect(skipped.items).toEqual(rest.items);
    const oldest = await list({ sort_order: 'ascending', limit: 1 });
    expect(oldest.items[0].call_id).toBe(ids.at(-1));
  });

  test('lists calls by id', async () => {
    expect(
      (await list({ filter_criteria: { call_id: { type: 'string', op: 'eq', value: DENTAL } } })).items,
    ).toHaveLength(1);
    const wanted = { type: 'enum', op: 'in', value: [DENTAL, BASIC, 'call_no'] };
    expect((await list({ filter_criteria: { call_id: wanted } })).items).toHaveLength(2);
  });

  test('knows no other host', async () => {
    await expect(upstream.fetch('https://example.com/')).rejects.toThrow(TypeError);
  });
});

describe('the live call', () => {
  const words = (live: { transcript_object: { words: unknown[] }[] }) =>
    live.transcript_object.flatMap((entry) => entry.words).length;

  test('grows, ends without an analysis, then has one', async () => {
    const first = await call(LIVE);
    expect(first.call_status).toBe('ongoing');
    expect(first).not.toHaveProperty('disconnection_reason');
    expect(first).not.toHaveProperty('recording_url');
    expect(first).not.toHaveProperty('call_cost');
    expect(first.start_timestamp).toBeLessThan(now);
    now += 30_000;
    const second = await call(LIVE);
    expect(second.call_status).toBe('ongoing');
    expect(second.start_timestamp).toBe(first.start_timestamp);
    expect(words(second)).toBeGreaterThan(words(first));
    now += 45_000;
    const ended = await call(LIVE);
    expect(ended).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(ended).not.toHaveProperty('call_analysis');
    expect((await get(ended.recording_url, { range: 'bytes=0-3' })).status).toBe(206);
    now += 15_000;
    expect(await call(LIVE)).toMatchObject({ call_analysis: { call_successful: true } });
  });

  test('has no recording while it goes on, even for one who knows the link', async () => {
    const link =
      (await call(LIVE)) &&
      (await (async () => {
        now += 75_000;
        const { recording_url } = await call(LIVE);
        now -= 75_000;
        return recording_url as string;
      })());
    expect((await get(link)).status).toBe(403);
  });
});

describe('recordings', () => {
  const link = async (name = 'recording_url') => (await call(DENTAL))[name] as string;

  test('are served whole and in ranges', async () => {
    const url = await link();
    const whole = await get(url);
    expect(whole.status).toBe(200);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const size = bytes.length;
    expect(whole.headers.get('content-length')).toBe(String(size));
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    for (const [range, from, to] of [
      ['bytes=0-0', 0, 1],
      ['bytes=100-299', 100, 300],
      [`bytes=${size - 10}-`, size - 10, size],
      ['bytes=-7', size - 7, size],
      [`bytes=5-${size + 99}`, 5, size],
    ] as const) {
      const part = await get(url, { range });
      expect(part.status, range).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${size}`);
      expect(part.headers.get('content-length')).toBe(String(to - from));
      expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true);
    }
    const past = await get(url, { range: `bytes=${size}-` });
    expect(past.status).toBe(416);
    expect(past.headers.get('content-range')).toBe(`bytes */${size}`);
  });

  test('keep a range only while the file is the same', async () => {
    const url = await link();
    const etag = (await get(url, { range: 'bytes=0-0' })).headers.get('etag') ?? '';
    expect((await get(url, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    const whole = await get(url, { range: 'bytes=0-9', 'if-range': '"other"' });
    expect(whole.status).toBe(200);
    await whole.body?.cancel();
    expect((await get(url, { 'if-none-match': etag })).status).toBe(304);
  });

  test('stop when the listener leaves', async () => {
    const url = await link('recording_multi_channel_url');
    const leaving = new AbortController();
    const { body } = await upstream.fetch(url, { signal: leaving.signal });
    const reader = body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    leaving.abort();
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' });
    await expect(upstream.fetch(url, { signal: leaving.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('are refused under any other name', async () => {
    const url = await link();
    for (const other of ['nothing.wav', 'recording_scrubbed.wav']) {
      expect((await get(url.replace('recording.wav', other))).status).toBe(403);
    }
    expect((await get(url.replace(/[0-9a-f]{64}/, '0'.repeat(64)))).status).toBe(403);
  });

  test('come with a log and what the knowledge base gave', async () => {
    const log = await (await get(await link('public_log_url'))).text();
    expect(log).toContain('e2e latency response_id=5 ms=2700');
    const contents = await (await get(await link('knowledge_base_retrieved_contents_url'))).json();
    expect(contents[0]).toMatchObject({ response_id: 5 });
  });
});

describe('signed links', () => {
  test('work for a day; then the call has to be asked for again', async () => {
    const { recording_url } = await call(SIGNED);
    expect(recording_url).toMatch(/\?Expires=\d+&Key-Pair-Id=\w+&Signature=\w+$/);
    expect((await get(recording_url, { range: 'bytes=0-3' })).status).toBe(206);
    now += DAY_MS;
    expect((await get(recording_url)).status).toBe(403);
    const fresh = await call(SIGNED);
    expect((await get(fresh.recording_url, { range: 'bytes=0-3' })).status).toBe(206);
  });

  test('cannot be altered, and are for GET alone', async () => {
    const { recording_url } = await call(SIGNED);
    expect((await get(recording_url.replace(/Expires=\d+/, 'Expires=9999999999'))).status).toBe(403);
    expect((await get(recording_url.split('?')[0])).status).toBe(403);
    expect((await upstream.fetch(recording_url, { method: 'HEAD' })).status).toBe(403);
    const open = await upstream.fetch((await call(DENTAL)).recording_url, { method: 'HEAD' });
    expect(open.status).toBe(200);
    expect(Number(open.headers.get('content-length'))).toBeGreaterThan(5_000_000);
  });
});

describe('scrubbing', () => {
  test('leaves no name, number or digit in the scrubbed transcript', async () => {
    const { access_token, scrubbed_transcript_with_tool_calls: scrubbed } = await call(SIGNED);
    expect(access_token).toBeTruthy();
    const text = JSON.stringify(scrubbed);
    for (const secret of ['Oliver', 'Grant', '4417', 'Maple', '"8"']) expect(text).not.toContain(secret);
    expect(text).toContain('[CARD_NUMBER]');
    for (const { words, content } of scrubbed) {
      if (words) expect(words.map(({ word }: { word: string }) => word).join('')).toBe(content);
    }
  });

  test('replaces in both recordings just what it hides', async () => {
    const signed = await call(SIGNED);
    const name = signed.transcript_with_tool_calls
      .flatMap(({ words = [] }: { words?: { word: string; start: number; end: number }[] }) => words)
      .find(({ word }: { word: string }) => word.startsWith('Oliver'));
    const at = (seconds: number) =>
      `bytes=${44 + Math.round(seconds * 16_000) * 2}-${43 + Math.round(seconds * 16_000) * 2 + 3200}`;
    const part = async (url: string, seconds: number) =>
      Buffer.from(await (await get(url, { range: at(seconds) })).arrayBuffer()).toString('hex');
    expect(await part(signed.recording_url, name.start)).not.toBe(
      await part(signed.scrubbed_recording_url, name.start),
    );
    expect(await part(signed.recording_url, 2)).toBe(await part(signed.scrubbed_recording_url, 2));
    expect((await get(signed.scrubbed_recording_multi_channel_url, { range: 'bytes=0-3' })).status).toBe(206);
  });
});
