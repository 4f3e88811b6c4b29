import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import { createListener } from '@/server/http/create-listener';
import { authServer, codeOf } from '@/testing/auth-server';
import { retellError } from '@/testing/test-server';

const PROXY = {
  AUTH: 'proxy',
  PROXY_USER_HEADER: 'X-User',
  PROXY_GROUPS_HEADER: 'X-Groups',
  PROXY_FULL: 'engineers, on call',
  PROXY_REDACTED: 'support',
  TRUSTED_PROXIES: '10.0.0.0/8 fd00::/8',
};
const FULL = { 'x-user': 'ana', 'x-groups': 'staff,engineers' };
const REDACTED = { 'x-user': 'ben', 'x-groups': 'support' };
const server = () => authServer(PROXY);
const CALL = '/api/calls/call_1';

describe('a proxy that says who asks', () => {
  test.each([
    ['10.1.2.3', FULL],
    ['::ffff:10.1.2.3', { 'x-user': 'ana', 'x-groups': 'on call' }],
    ['fd00::7', FULL],
  ])('is believed from %s', async (peer, headers) => {
    const answer = await server().get('/api/session', headers, {}, peer);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      mode: 'proxy',
      name: 'ana',
      role: 'full',
      views: ['original', 'redacted'],
      can_sign_out: false,
    });
    expect(answer.headers.get('vary')).toBe('Cookie');
  });

  test.each<[string, string, Record<string, string>]>([
    ['another machine', '192.168.1.1', FULL],
    ['the machine itself', '127.0.0.1', FULL],
    ['nobody', '', FULL],
    ['an address that only looks alike', '110.0.0.1', FULL],
    [
      'a machine that says it came through the proxy',
      '192.168.1.1',
      { ...FULL, 'x-forwarded-for': '10.0.0.1' },
    ],
    ['a proxy that names nobody', '10.0.0.1', { 'x-groups': 'engineers' }],
    ['a proxy that names an empty user', '10.0.0.1', { 'x-user': ' ', 'x-groups': 'engineers' }],
  ])('is not believed from %s', async (_, peer, headers) => {
    const s = server();
    for (const path of [
      '/api/session',
      '/api/config',
      CALL,
      `${CALL}/recording?source=mono`,
      `${CALL}/log`,
    ]) {
      const answer = await s.get(path, headers, {}, peer);
      expect(answer.status, path).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'signed_out', sign_in: 'proxy' });
    }
    expect(s.asked).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['no group', { 'x-user': 'ana' }],
    ['another group', { 'x-user': 'ana', 'x-groups': 'sales' }],
    ['a group in other letters', { 'x-user': 'ana', 'x-groups': 'Engineers' }],
    ['half a group', { 'x-user': 'ana', 'x-groups': 'engineer' }],
    ['a group with more around it', { 'x-user': 'ana', 'x-groups': '"engineers"' }],
    ['groups parted by something else', { 'x-user': 'ana', 'x-groups': 'staff;engineers' }],
    ['two users', { 'x-user': 'ben, ana', 'x-groups': 'engineers' }],
    ['a very long user', { 'x-user': 'a'.repeat(300), 'x-groups': 'engineers' }],
  ])('%s is forbidden, with the reason', async (_, headers) => {
    const s = server();
    const answer = await s.get(CALL, headers, {}, '10.0.0.1');
    expect(answer.status).toBe(403);
    expect(await codeOf(answer)).toBe('forbidden');
    expect(s.asked).toEqual([]);
    expect(s.events).toMatchObject([{ kind: 'refused', address: '10.0.0.1' }]);
  });
});

describe('headers that may be the visitor’s own', () => {
  const REMEDY = 'The proxy must set or delete both x-user and x-groups on every request.';
  const listeners: Server[] = [];
  afterEach(() => {
    for (const listener of listeners.splice(0)) {
      listener.closeAllConnections();
      listener.close();
    }
  });

  /** The server on a socket, whose peer it trusts, and a way to send header lines as they are. */
  async function behindProxy() {
    const s = authServer({ ...PROXY, TRUSTED_PROXIES: '127.0.0.1' }, {}, undefined, { port: () => port });
    const listener = createListener(s.app, 60_000);
    listeners.push(listener);
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const send = (...lines: string[]) =>
      new Promise<string>((resolve) => {
        let answer = '';
        const head = [`GET ${CALL} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', ...lines];
        const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
        socket.setEncoding('utf8').on('data', (part: string) => {
          answer += part;
        });
        socket.on('close', () => resolve(answer));
      });
    return { ...s, send };
  }

  test.each([
    ['two groups headers', ['X-User: ben', 'X-Groups: support', 'X-Groups: engineers'], 'x-groups'],
    [
      'two groups headers in other letters',
      ['X-User: ben', 'x-GROUPS: engineers', 'X-Groups: support'],
      'x-groups',
    ],
    ['the same groups twice', ['X-User: ben', 'X-Groups: support', 'X-Groups: support'], 'x-groups'],
    ['a second groups header that is empty', ['X-User: ben', 'X-Groups: engineers', 'X-Groups:'], 'x-groups'],
    ['two users', ['X-User: ben', 'X-User: ana', 'X-Groups: support'], 'x-user'],
    ['an empty user and another one', ['X-User:', 'X-User: ana', 'X-Groups: engineers'], 'x-user'],
  ])('%s are refused, and the log says once what to change', async (_, lines, header) => {
    const { send, asked, warnings } = await behindProxy();
    for (let times = 0; times < 3; times += 1) {
      const answer = await send(...lines);
      expect(answer).toMatch(/^HTTP\/1.1 403 /);
      expect(answer).toContain(`The header ${header} came more than once. ${REMEDY}`);
    }
    expect(asked).toEqual([]);
    expect(warnings).toEqual([`The header ${header} came more than once. ${REMEDY}`]);
  });

  test.each([
    ['no groups header', ['X-User: ben']],
    ['an empty groups header', ['X-User: ben', 'X-Groups:']],
    ['a groups header of commas', ['X-User: ben', 'X-Groups: , ,']],
  ])('a person with %s is refused, and the log says once what to change', async (_, lines) => {
    const { send, asked, warnings, events } = await behindProxy();
    for (let times = 0; times < 3; times += 1) {
      const answer = await send(...lines);
      expect(answer).toMatch(/^HTTP\/1.1 403 /);
      expect(answer).toContain(`The header x-user names a person, but x-groups names no groups. ${REMEDY}`);
    }
    expect(asked).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).not.toContain('ben');
    expect(events[0]).toMatchObject({ kind: 'refused', subject: 'ben' });
  });

  it('are not read from others than the proxy, and nothing is logged for them', async () => {
    const s = server();
    const answer = await s.get(CALL, { 'x-user': 'ana' }, {}, '192.168.1.1');
    expect(answer.status).toBe(401);
    expect(s.warnings).toEqual([]);
  });

  it('several groups in one header, and other headers that come twice, are let in', async () => {
    const { send, warnings } = await behindProxy();
    const answer = await send('X-User: ana', 'X-Groups: staff, engineers', 'Accept: a/b', 'Accept: c/d');
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(warnings).toEqual([]);
  });
});

describe('a role', () => {
  const full = new Set(['full']);
  test.each([
    ['', FULL, 'full'],
    ['?view=original', FULL, 'full'],
    ['?view=redacted', FULL, 'redacted'],
    ['', REDACTED, 'redacted'],
    ['?view=original', REDACTED, 'redacted'],
    ['?view=redacted', REDACTED, 'redacted'],
  ])('with %j is the lesser of the two', async (query, headers, seen) => {
    const answer = await server().get(CALL + query, headers, {}, '10.0.0.1');
    expect((await answer.text()).includes('canary')).toBe(full.has(seen));
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    '/recording?source=mono',
    '/recording?source=mono&view=original',
    '/log',
    '/log?view=original',
    '/knowledge-base',
    '/peaks?source=multi_channel',
    '/recording?source=multi_channel&role=full',
  ])('redacted reaches no %s', async (path) => {
    const s = server();
    for (const method of ['GET', 'HEAD'])
      expect((await s.get(CALL + path, REDACTED, { method }, '10.0.0.1')).status).toBe(404);
    expect(s.asked).toEqual([]);
  });
});

describe('a role that is limited to agents', () => {
  const files = { '/access': '{"redacted": ["agent_a"]}' };
  const known = (call_id: string) =>
    call_id === 'call_none'
      ? retellError(404)
      : { call_id, agent_id: call_id === 'call_1' ? 'agent_a' : 'agent_b' };
  const limited = () => authServer({ ...PROXY, ACCESS_FILE: '/access' }, files, known);

  it('reaches the calls of those and no others, in the words and with the work of a call that is not there', async () => {
    const s = limited();
    expect((await s.get(CALL, REDACTED, {}, '10.0.0.1')).status).toBe(200);
    for (const path of [
      '',
      '/recording?source=scrubbed',
      '/peaks?source=scrubbed',
      '/log',
      '/recording?source=mono',
    ]) {
      const answers: string[] = [];
      const asked: number[] = [];
      for (const id of ['call_other', 'call_none', 'call_other']) {
        const before = s.asked.length;
        const answer = await s.get(`/api/calls/${id}${path}`, REDACTED, {}, '10.0.0.1');
        answers.push(`${answer.status} ${await answer.text()}`);
        asked.push(s.asked.length - before);
      }
      expect(new Set(answers).size, path).toBe(1);
      expect(answers[0]).toContain('"not_found"');
      expect(asked, path).toEqual([1, 1, 1]);
    }
  });

  it('lets the others reach everything', async () => {
    expect((await limited().get('/api/calls/call_other', FULL, {}, '10.0.0.1')).status).toBe(200);
  });
});

describe('the deny list', () => {
  it('ends access within 10 s and gives it back', async () => {
    const s = authServer({ ...PROXY, DENY_FILE: '/deny' }, { '/deny': '# nobody\n' });
    const status = async (headers: Record<string, string>) =>
      (await s.get(CALL, headers, {}, '10.0.0.1')).status;
    expect(await status(FULL)).toBe(200);
    s.files.set('/deny', 'ana\n');
    s.pass(10_000);
    expect(await status(FULL)).toBe(403);
    expect(await status(REDACTED)).toBe(200);
    s.files.delete('/deny');
    s.pass(10_000);
    expect(await status(FULL)).toBe(403);
    s.files.set('/deny', '');
    s.pass(10_000);
    expect(await status(FULL)).toBe(200);
  });
});

describe('the address a request came from', () => {
  test.each([
    ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['10.0.0.1', 'rubbish', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.9, rubbish', '10.0.0.1'],
    ['10.0.0.1', '0x7f.1', '10.0.0.1'],
    ['192.0.2.1', '203.0.113.9', '192.0.2.1'],
  ])('from %s with “%s” is %s', async (peer, forwarded, expected) => {
    const s = server();
    await s.get(CALL, { 'x-user': 'ana', 'x-groups': 'sales', 'x-forwarded-for': forwarded }, {}, peer);
    if (peer === '192.0.2.1') expect(s.events).toEqual([]);
    else expect(s.events).toMatchObject([{ address: expected }]);
  });
});

describe('names beyond ASCII', () => {
  /** A header as Node hands it on: each byte by itself. */
  const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  const PEER = '10.0.0.1';
  const nameServer = (extra: Record<string, string>, deny = '') =>
    authServer({ ...PROXY, ...extra }, { '/deny': deny });

  it.each(['José', 'Jose\u0301', 'Ögmundur', 'Łukasz', '山田'])('%s is let in by that name', async (name) => {
    const s = nameServer({});
    const answer = await s.get('/api/session', { ...FULL, 'x-user': bytes(name) }, {}, PEER);
    expect(await answer.json()).toMatchObject({ name: name.normalize('NFC'), role: 'full' });
  });

  it.each([
    ['José', 'José'],
    ['Jose\u0301', 'José'],
    ['José', 'Jose\u0301'],
  ])('%s is refused once %s is in DENY_FILE', async (name, line) => {
    const s = nameServer({ DENY_FILE: '/deny' }, `${line}\n`);
    const ask = async (user: string) =>
      (await s.get('/api/calls/call_1', { ...FULL, 'x-user': bytes(user) }, {}, PEER)).status;
    expect([await ask(name), await ask('Ana')]).toEqual([403, 200]);
  });

  it('groups are compared composed, too', async () => {
    const s = nameServer({ PROXY_FULL: 'Re\u0301ception' });
    const answer = await s.get('/api/session', { 'x-user': 'ana', 'x-groups': bytes('Réception') }, {}, PEER);
    expect(answer.status).toBe(200);
  });

  it.each(['x-user', 'x-groups'])('what is no UTF-8 in %s is refused', async (header) => {
    const answer = await nameServer({}).get('/api/session', { ...FULL, [header]: 'Jos\xe9' }, {}, PEER);
    expect(answer.status).toBe(403);
  });
});
