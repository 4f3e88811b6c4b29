import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@/domain/json';
import { auditLines } from '@/testing/audit-lines';
import { authServer } from '@/testing/auth-server';
import { everyLeafCall } from '@/testing/every-leaf';
import { INJECTIONS, withTexts } from '@/testing/injections';
import { testServer } from '@/testing/test-server';
import { createMetrics } from './metrics/metrics';

const LEAVES = everyLeafCall();
const LINKS = Object.keys(LEAVES).filter((key) => key.endsWith('_url'));
/** Roles choose how an utterance is read; a link must be one for its file to be asked for. */
const callOf = (text: string, but: readonly string[]) =>
  withTexts(LEAVES, () => text, ['role', ...but]) as JsonObject;
/** As JSON carries it; a lone surrogate does not survive UTF-8. */
const wire = (value: unknown) =>
  JSON.parse(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(value))));
const CALL = '/api/calls/call_1';
/** A call in which even the links are such texts. */
const WHOLLY = '/api/calls/call_2';
const VIEWS = [
  CALL,
  `${CALL}?view=redacted`,
  `${CALL}/recording?source=mono`,
  `${CALL}/log`,
  WHOLLY,
  `${WHOLLY}/log`,
  `${WHOLLY}/peaks?source=scrubbed`,
];

it('tries at least 200', () => expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(200));

describe('every text of a call, in place of every text', () => {
  it('comes as a text in JSON, goes into no header, log, audit or metric, and breaks no line', async () => {
    let text = '';
    const lines = auditLines();
    const metrics = createMetrics();
    const server = testServer({
      retell: ({ url }) =>
        Response.json(callOf(text, url.endsWith('call_1') ? ['access_token', ...LINKS] : [])),
      store: () => new Response('x', { headers: { 'content-type': text.replaceAll(/[^\x20-\x7e]/g, '') } }),
      parts: { audit: lines.audit, metrics },
    });
    let requests = 0;
    for (text of INJECTIONS) {
      const seen: string[] = [];
      for (const path of VIEWS) {
        requests += 1;
        const answer = await server.get(path);
        const body = await answer.text();
        seen.push(JSON.stringify([...answer.headers]));
        const { headers } = answer;
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-type'), path).toMatch(
          /^(application\/(problem\+)?json|text\/plain.*|audio\/[\w-]+)$/,
        );
        if (path === CALL && !/signature|access/i.test(text)) {
          const got = JSON.parse(body);
          const { transcript, agent_name, metadata, custom_sip_headers, call_analysis } = wire(
            callOf(text, LINKS),
          );
          expect(got).toMatchObject({ transcript, agent_name, metadata, custom_sip_headers, call_analysis });
        }
      }
      // Short texts stand in headers of any kind by chance.
      if (wire(text).length > 12)
        for (const headers of seen) expect(headers).not.toContain(JSON.stringify(wire(text)).slice(1, -1));
    }
    expect(server.log).toHaveLength(requests);
    for (const line of server.log) {
      expect(line.trimEnd()).toMatch(/^[\x20-\x7e]+$/);
      expect(Object.keys(JSON.parse(line)).toSorted().join()).toMatch(
        /^(code,)?level,method,ms,route,status,time$/,
      );
    }
    // Sums of the chain are random letters, in which any short word can stand by chance.
    const audited = lines.text().replaceAll(/"[\w-]{43}"/g, '""');
    const all = server.log.join('') + audited + (await metrics.text()).text;
    expect(all).not.toMatch(/__ran|evil|forged|script|reversed|Ad.?min|passwd|jndi/i);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    expect(all).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\uffff]/);
    expect(lines.events().map(({ event }) => event)).not.toContain('forged');
  });
});

describe('texts that a request brings along', () => {
  it('break no line and stand in no metric', async () => {
    const metrics = createMetrics();
    const lines = auditLines();
    const server = authServer(
      {
        AUTH: 'proxy',
        PUBLIC_URL: 'https://calls.example.com',
        TRUSTED_PROXIES: '10.0.0.0/8',
        PROXY_USER_HEADER: 'x-user',
        PROXY_GROUPS_HEADER: 'x-groups',
        PROXY_FULL: 'staff',
        SESSION_SECRET: 'session-canary-0123456789abcdef0123456789',
      },
      {},
      undefined,
      { audit: lines.audit, metrics },
    );
    for (const text of INJECTIONS) {
      // What a header can carry at all.
      const name = text.replaceAll(/[^\t\x20-\x7e]/g, '').trim() || 'nobody';
      const headers = {
        host: 'calls.example.com',
        'x-forwarded-proto': 'https',
        'x-user': name,
        'x-groups': 'staff',
        'user-agent': name,
        'x-forwarded-for': name,
      };
      const id = encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)));
      for (const path of [`/api/calls/${id}`, `${CALL}/log?view=${id}`, CALL])
        await (await server.get(path, headers, {}, '10.0.0.1')).arrayBuffer();
    }
    for (const line of server.log) expect(line.trimEnd()).toMatch(/^[\x20-\x7e]+$/);
    expect(server.log.join('')).not.toMatch(/__ran|evil|forged|passwd/);
    expect((await metrics.text()).text).not.toMatch(/__ran|evil|forged|passwd/);
    const text = lines.text();
    expect(text.trimEnd().split('\n')).toHaveLength(lines.events().length);
    expect(text.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]*$/);
    expect(lines.audit.sequence()).toBe(lines.events().length);
  });
});
