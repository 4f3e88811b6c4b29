import { describe, expect, it, test } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import { createListGate } from '@/server/adapters/retell/list-gate';
import { auditLines } from '@/testing/audit-lines';
import { authServer, codeOf } from '@/testing/auth-server';
import { everyLeafCall } from '@/testing/every-leaf';
import { PROXY_ENV } from '@/testing/proxy-env';
import { retellError, testServer } from '@/testing/test-server';

const ANA = { 'x-user': 'ana', 'x-groups': 'staff' };
const BEN = { 'x-user': 'ben', 'x-groups': 'support' };

const call = (call_id: string, more: object = {}) => ({ ...everyLeafCall(), call_id, ...more });
const page = (items: readonly object[], more: object = {}) =>
  Response.json({ items, has_more: false, ...more });
const bodyOf = async (request: Request | undefined) => JSON.parse((await request?.clone().text()) ?? '{}');

/** A server with sign-in by a proxy, over a Retell that answers every list alike. */
function signedIn(answer: () => Response, files: Record<string, string> = {}) {
  const lines = auditLines();
  const env = { ...PROXY_ENV, ...(files['/access'] ? { ACCESS_FILE: '/access' } : {}) };
  return { lines, ...authServer(env, files, answer, { audit: lines.audit }) };
}

describe('GET /api/calls', () => {
  it('asks Retell for a page by typed filters and gives rows that the page can read', async () => {
    const server = testServer({
      retell: () =>
        page([call('call_1'), call('call_2')], { has_more: true, pagination_key: 'k', total: 312 }),
    });
    const answer = await server.get('/api/calls?status=ended&reply_above=2000');
    expect(answer.status).toBe(200);
    const { calls, cursor, total } = parseListPage(await answer.json());
    expect(calls.map(({ call_id }) => call_id)).toEqual(['call_1', 'call_2']);
    expect(calls[0]).toMatchObject({
      agent_name: 'canary-agent_name',
      call_analysis: { in_voicemail: false },
    });
    expect(total).toBe(312);
    expect(new URL(server.asked[0]?.url ?? '').pathname).toBe('/v3/list-calls');
    expect(await bodyOf(server.asked[0])).toEqual({
      filter_criteria: {
        call_status: { type: 'enum', op: 'in', value: ['ended'] },
        e2e_latency_p50: { type: 'number', op: 'gt', value: 2000 },
      },
      sort_order: 'descending',
      limit: 100,
      include_total: true,
    });
    await server.get(`/api/calls?status=ended&reply_above=2000&cursor=${cursor}&limit=20`);
    expect(await bodyOf(server.asked[1])).toMatchObject({ pagination_key: 'k', limit: 20 });
    expect(await bodyOf(server.asked[1])).not.toHaveProperty('include_total');
  });

  it('gives no secret, link, transcript, metadata or analysis text with a row', async () => {
    const server = testServer({ retell: () => page([call('call_1')]) });
    const text = await (await server.get('/api/calls')).text();
    expect(text).not.toMatch(/access_token|https?:|transcript|canary-(?:metadata|custom|call_summary)/);
  });

  it('says when it has not changed, and counts without giving a call', async () => {
    const server = testServer({ retell: () => page([call('call_1')], { total: 7 }) });
    const first = await server.get('/api/calls');
    const etag = first.headers.get('etag') ?? '';
    expect((await server.get('/api/calls', { 'if-none-match': etag })).status).toBe(304);
    expect(await (await server.get('/api/calls?count=only')).json()).toMatchObject({ items: [], total: 7 });
    expect(await bodyOf(server.asked.at(-1))).toMatchObject({ limit: 1, include_total: true });
  });

  it('asks for a span from the same minute on, on every page', async () => {
    const server = testServer({ retell: () => page([]) });
    const { after } = parseListPage(await (await server.get('/api/calls?last=24h')).json());
    expect((await bodyOf(server.asked[0])).filter_criteria.start_timestamp).toEqual({
      type: 'number',
      op: 'ge',
      value: after,
    });
  });

  test.each([
    'status=done',
    'filter_criteria={}',
    'limit=1000',
    'limit=0',
    'cursor=%7B',
    'cursor=abc',
    'skip=5',
    'view=other',
    'count=all',
    'metadata.=x',
  ])('refuses %s without asking Retell', async (query) => {
    const server = testServer({ retell: () => page([]) });
    const answer = await server.get(`/api/calls?${query}`);
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'invalid_request']);
    expect(server.asked).toEqual([]);
  });

  it('refuses a filter that Retell cannot apply, rather than listing more than was meant', async () => {
    const server = testServer({ retell: () => page([]) });
    const answer = await server.get('/api/calls?slow_reply=yes&status=ended');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'invalid_request',
      detail: 'Retell can’t filter by this: Slow reply. Load the list without it and filter its rows.',
    });
    expect(server.asked).toEqual([]);
  });

  test.each([
    [400, 'invalid_request'],
    [401, 'key_rejected'],
    [422, 'invalid_request'],
    [500, 'upstream_unavailable'],
  ])('Retell’s %i is %s', async (status, code) => {
    const server = testServer({ retell: () => retellError(status) });
    const answer = await server.get('/api/calls?tool=x');
    expect(await codeOf(answer)).toBe(code);
  });

  it('is left alone with the calls when Retell has failed several times in a row', async () => {
    const server = testServer({ retell: () => retellError(500) });
    for (let i = 0; i < 5; i += 1) await server.get(`/api/calls?tool=t${i}`);
    const asked = server.asked.length;
    for (const path of ['/api/calls', '/api/calls/call_1']) {
      const answer = await server.get(path);
      expect(await answer.json()).toMatchObject({
        code: 'upstream_unavailable',
        detail: expect.stringMatching(/not asked just now/),
      });
    }
    expect(server.asked).toHaveLength(asked);
    expect((await server.get('/readyz')).status).toBe(503);
  });

  it('counts one failure however many wait for the same page', async () => {
    const server = testServer({ retell: () => retellError(500) });
    await Promise.all(Array.from({ length: 9 }, () => server.get('/api/calls')));
    expect((await server.get('/readyz')).status).toBe(200);
  });

  it('names what is no list of calls, and leaves out what is no call', async () => {
    const broken = testServer({ retell: () => Response.json({ calls: [] }) });
    expect(await codeOf(await broken.get('/api/calls'))).toBe('upstream_invalid');
    const odd = testServer({ retell: () => page([{ call_id: '../x' }, { agent_id: 'a' }, call('call_1')]) });
    expect(parseListPage(await (await odd.get('/api/calls')).json()).calls).toHaveLength(1);
  });

  it('asks once for many who want the same page at the same time', async () => {
    let answer: (response: Response) => void = () => undefined;
    const server = testServer({
      retell: () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
    });
    const asked = Array.from({ length: 5 }, () => server.get('/api/calls'));
    await expect.poll(() => server.asked.length).toBe(1);
    answer(page([call('call_1')]));
    for (const each of await Promise.all(asked)) expect(each.status).toBe(200);
    expect(server.asked).toHaveLength(1);
  });

  it('keeps below Retell’s limit for all viewers together, and says how long to wait', async () => {
    const gate = createListGate({ most: 2, patienceMs: 0, now: () => 1000 });
    const server = testServer({ retell: () => page([]), listGate: gate });
    for (const query of ['tool=a', 'tool=b'])
      expect((await server.get(`/api/calls?${query}`)).status).toBe(200);
    const late = await server.get('/api/calls?tool=c');
    expect(server.asked).toHaveLength(2);
    expect(late.status).toBe(429);
    expect(late.headers.get('retry-after')).toBe('10');
    expect(await late.json()).toMatchObject({
      code: 'rate_limited',
      detail: expect.stringContaining('Try again in 10 s'),
    });
  });

  it('lets nobody through while Retell asks to wait', async () => {
    const server = testServer({ retell: () => retellError(429, { 'ratelimit-reset': '30' }) });
    for (const query of ['', '?tool=a', '?tool=b']) {
      const answer = await server.get(`/api/calls${query}`);
      expect(await codeOf(answer)).toBe('rate_limited');
    }
    expect(server.asked).toHaveLength(1);
  });
});

describe('a list by number', () => {
  const at = (call_id: string, start_timestamp: number | null) => ({ call_id, start_timestamp });
  const sides: Record<string, Record<string, ReturnType<typeof at>[]>> = {
    from_number: { '': [at('c9', 9), at('c7', 7)], two: [at('c1', 1)] },
    to_number: { '': [at('c8', 8), at('c7', 7)], two: [at('none', null), at('c3', 3)] },
  };
  const retell = async (request: Request) => {
    const { filter_criteria, pagination_key = '' } = await request.clone().json();
    const side = Object.keys(filter_criteria)[0] ?? '';
    const more = pagination_key === '' ? { has_more: true, pagination_key: 'two' } : {};
    return page(sides[side]?.[pagination_key] ?? [], { total: 3, ...more });
  };

  it('is both sides in order of time, each call once, whatever the size of its pages', async () => {
    for (const limit of [1, 2, 3, 50]) {
      const server = testServer({ retell });
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `&cursor=${cursor}`;
        const answer = await server.get(`/api/calls?number=%2B1415&limit=${limit}${query}`);
        const found = parseListPage(await answer.json());
        ids.push(...found.calls.map(({ call_id }) => call_id));
        cursor = found.cursor;
        if (server.asked.length > 14) break;
      } while (cursor !== null);
      expect([...new Set(ids)], `limit ${limit}`).toEqual(['c9', 'c8', 'c7', 'none', 'c3', 'c1']);
    }
  });

  it('does not go on with the page of another list', async () => {
    const server = testServer({ retell });
    const { cursor } = await (await server.get('/api/calls?number=%2B1415')).json();
    expect((await server.get(`/api/calls?cursor=${cursor}`)).status).toBe(400);
  });
});

describe('who may see which list', () => {
  it('shows a redacted reader what the projection lets through of every row', async () => {
    const server = signedIn(() => page([call('call_1', { from_number: '+14155550142' })]));
    const answer = await server.get('/api/calls', BEN);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { calls } = parseListPage(await answer.json());
    expect(calls[0]?.from_number).toBe('•••42');
    expect(calls[0]).not.toHaveProperty('call_analysis');
    expect(calls[0]).not.toHaveProperty('tool_calls');
    const chosen = parseListPage(await (await server.get('/api/calls?view=redacted', ANA)).json());
    expect(chosen.calls[0]).not.toHaveProperty('call_analysis');
    const full = parseListPage(await (await server.get('/api/calls', ANA)).json());
    expect(full.calls[0]?.from_number).toBe('+14155550142');
    expect(full.calls[0]).toHaveProperty('call_analysis');
  });

  test.each([
    ['number=%2B1415', 'Number'],
    ['sentiment=Negative', 'Sentiment'],
    ['successful=no', 'Successful'],
    ['voicemail=yes', 'Voicemail'],
    ['tool=book', 'Tool'],
    ['tool_failed=yes', 'Failed tool'],
    ['metadata.a=b', 'Field'],
  ])('refuses a redacted reader to find out by %s', async (query, name) => {
    const server = signedIn(() => page([]));
    const answer = await server.get(`/api/calls?status=ended&${query}`, BEN);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining(`: ${name}.`),
    });
    expect((await server.get(`/api/calls?count=only&${query}`, BEN)).status).toBe(403);
    expect((await server.get(`/api/calls?view=redacted&${query}`, ANA)).status).toBe(403);
    expect(server.asked).toEqual([]);
    expect((await server.get(`/api/calls?${query}`, ANA)).status).toBe(200);
    expect(server.lines.events()[0]).toMatchObject({ event: 'refused', who: { subject: 'ben' } });
  });

  it('keeps a limited reader to their agents, upstream and in what comes back', async () => {
    const files = { '/access': '{"redacted": ["agent_a", "agent_b"]}' };
    const server = signedIn(
      () =>
        page([
          call('call_1', { agent_id: 'agent_a' }),
          call('call_2', { agent_id: 'agent_c' }),
          call('call_3', { agent_id: null }),
        ]),
      files,
    );
    const ids = async (query: string) =>
      parseListPage(await (await server.get(`/api/calls${query}`, BEN)).json()).calls.map(
        (row) => row.call_id,
      );
    expect(await ids('')).toEqual(['call_1']);
    expect((await bodyOf(server.asked[0])).filter_criteria.agent).toEqual([
      { agent_id: 'agent_a' },
      { agent_id: 'agent_b' },
    ]);
    await ids('?agent=agent_c&agent=agent_b@2');
    expect((await bodyOf(server.asked[1])).filter_criteria.agent).toEqual([
      { agent_id: 'agent_b', version: [2] },
    ]);
    expect(await ids('?agent=agent_c')).toEqual([]);
    expect(server.asked).toHaveLength(2);
  });

  it('answers nobody who is not signed in', async () => {
    const server = signedIn(() => page([]));
    expect((await server.get('/api/calls')).status).toBe(401);
  });

  it('records a look at a list by its filters’ names, once, before it leaves; not a count', async () => {
    const server = signedIn(() => page([call('call_1')]));
    await server.get('/api/calls?number=%2B14155550142&last=7d', ANA);
    await server.get('/api/calls?number=%2B14155550142&last=7d', ANA);
    await server.get('/api/calls?count=only', ANA);
    expect(server.lines.events()).toMatchObject([
      { event: 'list', who: { subject: 'ana' }, policy: 'full', filters: ['last', 'number'] },
    ]);
    expect(server.lines.text()).not.toMatch(/4155550142|canary/);
    await server.lines.fail(true);
    const answer = await server.get('/api/calls?last=24h', ANA);
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'audit_unavailable']);
  });
});
