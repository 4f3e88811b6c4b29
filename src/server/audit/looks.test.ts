import { describe, expect, it, test } from 'vitest';
import { auditLines } from '@/testing/audit-lines';
import { authServer, codeOf, cookiesOf, SESSION_KEY } from '@/testing/auth-server';
import { cheapHash } from '@/testing/cheap-password';
import { PROXY_ENV } from '@/testing/proxy-env';
import { ORIGIN } from '@/testing/test-server';
import { auditEventOf, authReporter } from './auth-events';
import { RecentLooks } from './recent-looks';

const CALL = '/api/calls/call_1';
const PEER = '203.0.113.9';
const CALL_WITH_ALL = (call_id: string) => ({
  call_id,
  agent_id: 'agent_a',
  transcript: 'canary-words',
  recording_url: 'https://d1.cloudfront.net/a.wav?sig=canary-signature',
  recording_multi_channel_url: 'https://d1.cloudfront.net/b.wav',
  scrubbed_recording_url: 'https://d1.cloudfront.net/c.wav',
  public_log_url: 'https://d1.cloudfront.net/public.log',
});

/** A server behind a proxy, the lines of its audit, and requests by ana, who may see all, and ben, who may not. */
function audited(extra: Record<string, string> = {}, files: Record<string, string> = {}) {
  const lines = auditLines();
  const server = authServer({ ...PROXY_ENV, ...extra }, files, CALL_WITH_ALL, { audit: lines.audit });
  const by =
    (user: string, groups: string) =>
    async (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) => {
      const who = { 'x-user': user, 'x-groups': groups, 'x-forwarded-for': PEER };
      const answer = await server.get(path, { ...who, ...headers }, init);
      const text = await answer.clone().text();
      return Object.assign(answer, { whole: text });
    };
  const seen = () =>
    lines.events().map(({ event, source, policy }) => [event, source, policy].filter(Boolean).join(' '));
  return { lines, server, seen, ana: by('ana', 'staff'), ben: by('ben', 'support') };
}
const OWN = { origin: ORIGIN, 'content-type': 'application/json' };
const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });

describe('looks', () => {
  it('says who looked at which call, from where and how much of it, and nothing of the call', async () => {
    const { ana, lines } = audited();
    expect((await ana(CALL)).whole).toContain('canary-words');
    await ana(`${CALL}/recording?source=mono`);
    expect(lines.events()).toMatchObject([
      {
        seq: 1,
        event: 'view',
        who: { subject: 'ana', name: 'ana', role: 'full' },
        call: 'call_1',
        from: PEER,
        policy: 'full',
      },
      { seq: 2, event: 'play', source: 'mono', call: 'call_1', who: { subject: 'ana' }, policy: 'full' },
    ]);
    expect(lines.text()).not.toMatch(/canary|agent_a|cloudfront/);
  });

  it('counts a call once, however often the page asks for it again', async () => {
    const { ana, ben, seen } = audited();
    const first = await ana(CALL);
    for (let i = 0; i < 5; i += 1) await ana(CALL, { 'x-callscope-poll': '1' });
    await ana(CALL, { 'if-none-match': first.headers.get('etag') ?? '' });
    await ana(`${CALL}/peaks?source=mono`);
    expect(seen()).toEqual(['view full']);
    await ana(`${CALL}?view=redacted`);
    await ben(CALL);
    await ana('/api/calls/call_2');
    expect(seen()).toEqual(['view full', 'view redacted', 'view redacted', 'view full']);
  });

  it.each([
    ['one that says it asks by itself', CALL, { 'x-callscope-poll': '1' }],
    ['one with an answer of before', CALL, { 'if-none-match': '*' }],
  ])('counts a call that is opened by %s', async (_, path, headers) => {
    const { ana, seen } = audited();
    expect((await ana(path, headers)).status).toBeLessThan(400);
    expect(seen()).toEqual(['view full']);
  });

  it('counts a recording once, however it is fetched, and each recording', async () => {
    const { ana, seen } = audited();
    const recording = `${CALL}/recording?source=mono`;
    await Promise.all([ana(recording), ana(recording, { range: 'bytes=1-2' }), ana(recording)]);
    await ana(recording, {}, { method: 'HEAD' });
    await ana(`${CALL}/recording?source=multi_channel`);
    expect(seen()).toEqual(['play mono full', 'play multi_channel full']);
  });

  it('counts every reading of a log', async () => {
    const { ana, seen } = audited();
    for (let i = 0; i < 2; i += 1) expect((await ana(`${CALL}/log`)).whole).toBe('canary-line');
    expect(seen()).toEqual(['log log full', 'log log full']);
  });

  it('counts nothing that was not shown', async () => {
    const { ana, seen } = audited();
    for (const path of [
      '/api/calls/no%20id',
      `${CALL}?view=other`,
      `${CALL}/recording?source=other`,
      `${CALL}/nothing`,
      '/api/session',
      '/api/config',
    ])
      await ana(path);
    expect(seen()).toEqual([]);
  });

  test.each(['/log', '/recording?source=mono', '/peaks?source=multi_channel', '/knowledge-base'])(
    'says that a redacted reader asked for %s',
    async (part) => {
      const { ben, lines } = audited();
      expect(await codeOf(await ben(CALL + part))).toBe('no_recording');
      await ben(CALL + part);
      expect(lines.events()).toMatchObject([
        { event: 'refused', who: { subject: 'ben' }, call: 'call_1', policy: 'redacted' },
      ]);
    },
  );

  it('takes from the page what it makes of a call', async () => {
    const { ana, ben, lines } = audited();
    expect((await ana(`${CALL}/looks`, OWN, post({ look: 'raw' }))).status).toBe(204);
    expect((await ben(`${CALL}/looks`, OWN, post({ look: 'export', format: 'csv' }))).status).toBe(204);
    expect(lines.events()).toMatchObject([
      { event: 'raw', who: { subject: 'ana' }, call: 'call_1', policy: 'full' },
      { event: 'export', format: 'csv', who: { subject: 'ben' }, policy: 'redacted' },
    ]);
    for (const body of [
      { look: 'play' },
      { look: 'export', format: 'a\nb' },
      { look: 'raw', who: 'x' },
      'raw',
    ])
      expect((await ana(`${CALL}/looks`, OWN, post(body))).status).toBe(400);
    const foreign = { ...OWN, origin: 'https://evil.example' };
    expect((await ana(`${CALL}/looks`, foreign, post({ look: 'raw' }))).status).toBe(403);
    expect(lines.events()).toHaveLength(2);
  });

  it('takes from the page that it writes a list into a file, and by which filters it was narrowed', async () => {
    const { ana, ben, lines } = audited();
    const csv = post({ look: 'export', format: 'csv' });
    expect((await ana('/api/looks?number=%2B14155550142&last=7d', OWN, csv)).status).toBe(204);
    expect((await ben('/api/looks?view=redacted', OWN, csv)).status).toBe(204);
    expect(lines.events()).toMatchObject([
      { event: 'export', format: 'csv', filters: ['last', 'number'], policy: 'full' },
      { event: 'export', format: 'csv', filters: [], who: { subject: 'ben' }, policy: 'redacted' },
    ]);
    expect(JSON.stringify(lines.events())).not.toMatch(/0142|7d/);
    for (const body of [{ look: 'raw' }, { look: 'export', format: '' }, { look: 'export' }, null])
      expect((await ana('/api/looks', OWN, post(body))).status).toBe(400);
    const foreign = { ...OWN, origin: 'https://evil.example' };
    expect((await ana('/api/looks', foreign, csv)).status).toBe(403);
    expect(lines.events()).toHaveLength(2);
    await lines.fail(true);
    expect((await ana('/api/looks', OWN, csv)).status).toBe(503);
  });

  it('shows no call while it cannot be recorded, and shows it when it can', async () => {
    const { ana, lines, server } = audited();
    await lines.fail(true);
    for (const path of [CALL, `${CALL}/recording?source=mono`, `${CALL}/peaks?source=mono`]) {
      const answer = await ana(path);
      expect([answer.status, JSON.parse(answer.whole).code]).toEqual([503, 'audit_unavailable']);
      expect(answer.whole).not.toMatch(/canary|sound/);
      expect(answer.headers.get('etag')).toBeNull();
      expect(answer.headers.get('content-length')).toBeNull();
    }
    // Only the first was asked for: until then nobody knew.
    expect(server.asked).toHaveLength(1);
    expect((await ana(`${CALL}/looks`, OWN, post({ look: 'raw' }))).status).toBe(503);
    expect((await ana('/api/session')).status).toBe(200);
    const ready = await server.get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, reasons: [{ name: 'audit', why: 'Looks at calls cannot be recorded.' }] },
    ]);
    await lines.fail(false);
    expect((await ana(CALL)).status).toBe(200);
    expect((await server.get('/readyz')).status).toBe(200);
    expect(lines.events().map(({ event }) => event)).toEqual(['resumed', 'view']);
  });

  it('knows sessions apart', async () => {
    const lines = auditLines();
    const server = authServer(
      { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY },
      { '/users': `ana:full:${cheapHash('correct horse battery')}\n` },
      CALL_WITH_ALL,
      { audit: lines.audit },
    );
    for (let i = 0; i < 2; i += 1) {
      const body = JSON.stringify({ user: 'ana', password: 'correct horse battery' });
      const headers = { ...OWN, 'content-length': String(body.length) };
      const cookie = cookiesOf(await server.get('/api/session', headers, { method: 'POST', body }));
      for (let j = 0; j < 3; j += 1) await server.get(`${CALL}/recording?source=mono`, { cookie });
    }
    const [one, two, ...others] = lines.events();
    expect(others).toEqual([]);
    expect(one?.who?.session).toMatch(/^[\w-]{24}$/);
    expect(two?.who?.session).not.toBe(one?.who?.session);
    expect(lines.text()).not.toContain(SESSION_KEY);
  });
});

describe('what sign-in reports', () => {
  it('names who was refused, and the call that somebody may not reach', async () => {
    const { ben, server } = audited(
      { ACCESS_FILE: '/access', DENY_FILE: '/deny' },
      { '/access': '{"redacted":["agent_other"]}', '/deny': 'mallory\n' },
    );
    await ben(CALL);
    const mallory = { 'x-user': 'mallory', 'x-groups': 'staff' };
    await server.get(CALL, mallory);
    await server.get(CALL, { 'x-user': 'eve', 'x-groups': 'nobody' });
    expect(server.events.map(auditEventOf)).toMatchObject([
      { event: 'refused', who: { subject: 'ben' }, call: 'call_1', mode: 'proxy', from: PEER },
      { event: 'refused', who: { subject: 'mallory' }, from: '127.0.0.1' },
      { event: 'refused', who: { subject: 'eve' } },
    ]);
  });
});

describe('reports of sign-in', () => {
  it('repeat a refusal only after 10 min, and leave out no attempt that was judged', () => {
    let time = 0;
    const noted: string[] = [];
    const report = authReporter(
      { note: ({ event, reason }) => noted.push(`${event} ${reason}`) },
      () => time,
    );
    const event = { mode: 'password', subject: 'ana', address: PEER } as const;
    const reportAll = () => {
      for (let i = 0; i < 3; i += 1) {
        report({ ...event, kind: 'refused', reason: 'shut out' });
        report({ ...event, kind: 'sign_in_failed', reason: 'too many attempts' });
        report({ ...event, kind: 'sign_in_failed', reason: 'wrong' });
      }
    };
    reportAll();
    const once = ['refused shut out', 'sign_in_failed too many attempts', 'sign_in_failed wrong'];
    expect(noted).toEqual([...once, 'sign_in_failed wrong', 'sign_in_failed wrong']);
    report({ ...event, address: '203.0.113.8', kind: 'refused', reason: 'shut out' });
    expect(noted).toHaveLength(6);
    time = 10 * 60_000;
    reportAll();
    expect(noted).toHaveLength(11);
    for (let i = 0; i < 3; i += 1) report({ ...event, subject: null, kind: 'sign_in_failed', reason: 'old' });
    expect(noted).toHaveLength(12);
  });
});

describe('recent looks', () => {
  it('count again after 10 min, unless they go on by themselves', async () => {
    let time = 0;
    let written = 0;
    const count = async () => {
      written += 1;
    };
    const recent = new RecentLooks(() => time);
    const look = (goesOn = false) => recent.once('a', goesOn, count);
    await look();
    time = 9 * 60_000;
    await look();
    expect(written).toBe(1);
    time = 10 * 60_000;
    await look();
    expect(written).toBe(2);
    for (let i = 0; i < 10; i += 1) {
      time += 9 * 60_000;
      await look(true);
    }
    expect(written).toBe(2);
  });

  it('do not count when they could not be written', async () => {
    const recent = new RecentLooks(() => 0);
    await expect(recent.once('a', false, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    let written = 0;
    const count = async () => {
      written += 1;
    };
    await recent.once('a', false, count);
    expect(written).toBe(1);
  });

  it('are bounded, and what is forgotten is written again', async () => {
    const recent = new RecentLooks(() => 0, 2);
    let written = 0;
    const count = async () => {
      written += 1;
    };
    for (const key of ['a', 'b', 'c', 'c', 'a']) await recent.once(key, false, count);
    expect(written).toBe(4);
  });
});
