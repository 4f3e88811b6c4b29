import { describe, expect, it } from 'vitest';
import { Secret } from '@/server/secret';
import { auditLines } from '@/testing/audit-lines';
import { authServer, codeOf } from '@/testing/auth-server';
import { retellError } from '@/testing/test-server';
import { countFetch } from './count-fetch';
import { createMetrics } from './metrics';

const TOKEN = 'metrics-token-0123456789abcdef0123456789';
const CALL = '/api/calls/call_canary';
const PROXY = {
  AUTH: 'proxy',
  TRUSTED_PROXIES: '10.0.0.1',
  PROXY_USER_HEADER: 'x-user',
  PROXY_GROUPS_HEADER: 'x-groups',
  PROXY_FULL: 'staff',
};

function measured({
  token = null,
  source = {},
}: {
  token?: string | null;
  source?: Record<string, string>;
} = {}) {
  const metrics = createMetrics();
  const lines = auditLines();
  const server = authServer(
    source,
    {},
    (call_id) =>
      call_id.endsWith('missing')
        ? retellError(404)
        : {
            call_id,
            transcript: 'canary-words',
            recording_url: 'https://canary-bucket.cloudfront.net/canary.wav?sig=canary',
          },
    {
      metrics,
      audit: lines.audit,
      metricsToken: token ? new Secret(token) : null,
      health: [{ name: 'retell', ask: async () => ({ name: 'retell', ok: false, why: 'canary' }) }],
    },
  );
  const text = async () => (await server.get('/metrics')).text();
  return { ...server, metrics, lines, text };
}
/** The values of a metric by its labels. */
const valuesOf = (text: string, name: string) =>
  text.split('\n').filter((line) => line.startsWith(name) && !line.startsWith('#'));

describe('metrics', () => {
  it('count requests by pattern and status, and hold nothing that a request brought along', async () => {
    const { get, text, lines } = measured();
    for (const path of [
      CALL,
      `${CALL}?view=redacted`,
      `${CALL}/recording?source=mono`,
      `${CALL}/recording?source=canary`,
      '/api/calls/canary_missing',
      '/api/calls/canary%0Anewline',
      '/api/canary',
      '/canary',
      `${CALL}/canary`,
    ])
      await (await get(path, { 'user-agent': 'canary', cookie: 'canary=canary' })).text();
    await get('/api/config', {}, { method: 'CANARY' });
    const all = await text();
    expect(all).not.toMatch(/canary/i);
    expect(valuesOf(all, 'callscope_http_requests_total')).toEqual(
      expect.arrayContaining([
        'callscope_http_requests_total{method="GET",route="/api/calls/:callId",status="200"} 2',
        'callscope_http_requests_total{method="GET",route="/api/calls/:callId",status="404"} 1',
        'callscope_http_requests_total{method="GET",route="/api/calls/:callId/recording",status="200"} 1',
        'callscope_http_requests_total{method="GET",route="/api/calls/:callId/recording",status="400"} 1',
      ]),
    );
    expect(all).toMatch(/method="other"/);
    expect(
      valuesOf(all, 'callscope_http_request_duration_seconds_count{route="/api/calls/:callId"}'),
    ).toHaveLength(1);
    expect(valuesOf(all, 'callscope_audit_sequence')).toEqual([
      `callscope_audit_sequence ${lines.audit.sequence()}`,
    ]);
    expect(lines.audit.sequence()).toBe(3);
  });

  it('show which part is well, and the streams that run', async () => {
    const { get, text } = measured();
    const answer = await get(`${CALL}/recording?source=mono`);
    expect(valuesOf(await text(), 'callscope_streams_open')).toEqual(['callscope_streams_open 1']);
    await answer.text();
    const after = await text();
    expect(valuesOf(after, 'callscope_streams_open')).toEqual(['callscope_streams_open 0']);
    expect(valuesOf(after, 'callscope_healthy')).toEqual([
      'callscope_healthy{part="retell"} 0',
      'callscope_healthy{part="audit"} 1',
    ]);
  });

  it('count what was asked of others and how it ended', async () => {
    const metrics = createMetrics();
    const abort = Object.assign(new Error('left'), { name: 'AbortError' });
    const ends: (Response | Error)[] = [new Response(null, { status: 503 }), abort, new Error('reset')];
    const fetch = countFetch(
      async () => {
        const end = ends.shift();
        if (end instanceof Response) return end;
        throw end;
      },
      'store',
      metrics,
    );
    expect((await fetch()).status).toBe(503);
    await expect(fetch()).rejects.toBe(abort);
    await expect(fetch()).rejects.toThrow('reset');
    metrics.lookUp('shared');
    const { text } = await metrics.text();
    expect(valuesOf(text, 'callscope_upstream_requests_total')).toEqual([
      'callscope_upstream_requests_total{target="store",outcome="503"} 1',
      'callscope_upstream_requests_total{target="store",outcome="aborted"} 1',
      'callscope_upstream_requests_total{target="store",outcome="failed"} 1',
    ]);
    expect(valuesOf(text, 'callscope_call_lookups_total')).toEqual([
      'callscope_call_lookups_total{outcome="shared"} 1',
    ]);
  });

  it('belong to one server each, and tell of the process where that is wanted', async () => {
    const [one, two] = [createMetrics({ ofProcess: true }), createMetrics()];
    one.request('GET', '/', 200, 0.1);
    expect((await one.text()).text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect((await two.text()).text).not.toMatch(/process_|status="200"/);
  });
});

describe('whoever asks for metrics', () => {
  it.each([
    ['this machine', {}, '127.0.0.1', 200],
    ['this machine over IPv6', {}, '::1', 200],
    ['this machine, mapped', {}, '::ffff:127.0.0.1', 200],
    ['another machine', {}, '203.0.113.1', 403],
    ['nobody known', {}, '', 403],
    ['another machine through a proxy here', { 'x-forwarded-for': '203.0.113.1' }, '127.0.0.1', 403],
    ['another machine that says it is this one', { 'x-forwarded-for': '127.0.0.1' }, '203.0.113.1', 403],
    ['a site whose name was bound to this machine', { host: 'evil.example' }, '127.0.0.1', 403],
    ['another machine with a token of its own', { authorization: `Bearer ${TOKEN}` }, '203.0.113.1', 403],
  ])('without a token: %s', async (_, headers, peer, status) => {
    const answer = await measured().get('/metrics', headers, {}, peer);
    expect(answer.status).toBe(status);
    if (status === 403) expect(await codeOf(answer)).toBe('forbidden');
  });

  it.each([
    ['with it', { authorization: `Bearer ${TOKEN}` }, 200],
    [
      'with it, under any name of this machine',
      { authorization: `Bearer ${TOKEN}`, host: 'inside:4300' },
      200,
    ],
    ['without it', {}, 403],
    ['with a longer one', { authorization: `Bearer ${TOKEN}x` }, 403],
    ['with a shorter one', { authorization: `Bearer ${TOKEN.slice(1)}` }, 403],
    ['with nothing behind its name', { authorization: 'Bearer ' }, 403],
    ['in another way', { authorization: TOKEN }, 403],
  ])('where there is a token: %s', async (_, headers, status) => {
    for (const peer of ['127.0.0.1', '203.0.113.1'])
      expect((await measured({ token: TOKEN }).get('/metrics', headers, {}, peer)).status).toBe(status);
  });

  it('need not be signed in', async () => {
    const { get } = measured({ source: PROXY, token: TOKEN });
    expect((await get('/metrics', { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it('need a token wherever people sign in, or the server has an address for others', async () => {
    for (const source of [PROXY, { PUBLIC_URL: 'http://127.0.0.1:4300' }])
      expect((await measured({ source }).get('/metrics')).status).toBe(403);
  });
});
