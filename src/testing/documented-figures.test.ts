import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { pendingOf } from '@/domain/pending';
import { milliseconds, seconds } from '@/domain/units';
import { passingTo } from '@/lib/passing-over';
import { PAUSE_MS } from '@/server/adapters/retell/breaker';
import { createListGate } from '@/server/adapters/retell/list-gate';
import { parseHash, WORK } from '@/server/auth/password-hash';
import { createReach } from '@/server/auth/reach';
import { ABSOLUTE_MS } from '@/server/auth/sessions';
import { setViewer } from '@/server/auth/viewer';
import { parseEnv } from '@/server/env';
import { DEFAULT_LIMITS } from '@/server/env-limits';
import { RawCall } from '@/server/services/raw-call';
import { retellCall, testServer } from './test-server';
import { s16, wavFile } from './wav-file';

/** The figures that a pattern finds in one place of a document. */
function figuresIn(document: string, pattern: RegExp): number[] {
  const found = [...readFileSync(document, 'utf8').matchAll(new RegExp(pattern, 'g'))];
  expect(found, `${pattern} in ${document}`).toHaveLength(1);
  return (found[0] ?? []).slice(1).map((text) => Number(text.replaceAll(',', '')));
}

const SECURITY = 'docs/security.md';
const VARIABLES = 'README.md';

describe('a figure in the documents is the one in the code', () => {
  it('so many redirects of a store are followed', async () => {
    const [most = 0] = figuresIn(SECURITY, /At most (\d+) redirects/);
    const file = (left: number) => `https://d1.cloudfront.net/${left}/recording.wav`;
    for (const [hops, status] of [
      [most, 200],
      [most + 1, 502],
    ] as const) {
      const { get } = testServer({
        retell: () => retellCall({ call_id: 'call_1', recording_url: file(hops) }),
        store: ({ url }) => {
          const left = Number(new URL(url).pathname.split('/')[1]);
          if (left > 0) return new Response(null, { status: 302, headers: { location: file(left - 1) } });
          return new Response(Buffer.from(wavFile(s16([0, 1, 2, 3]))), {
            headers: { 'content-type': 'audio/wav', etag: '"1"' },
          });
        },
      });
      const answer = await get('/api/calls/call_1/recording?source=mono');
      expect(answer.status, `${hops} redirects`).toBe(status);
      await answer.body?.cancel();
    }
  });

  it('so long a limited reader’s right to a call is kept', async () => {
    const [kept = 0] = figuresIn(SECURITY, /right to a call is kept \| (\d+) s/);
    let time = 0;
    let asked = 0;
    const getCall = async () => {
      asked += 1;
      return new RawCall({ call_id: 'call_1', agent_id: 'agent_a' });
    };
    const reach = createReach({ getCall }, () => time);
    const app = new Hono().get('/:callId', async (c) => {
      setViewer(c, { subject: 'ana', name: 'ana', role: 'full', agents: ['agent_a'], sessionId: null });
      await reach(c);
      return c.text('ok');
    });
    for (const [at, times] of [
      [0, 1],
      [kept - 0.1, 1],
      [kept + 0.1, 2],
    ] as const) {
      time = at * 1000;
      expect((await app.request('/call_1')).status).toBe(200);
      expect(asked, `after ${at} s`).toBe(times);
    }
  });

  it('so many lists are asked of Retell in so long', async () => {
    const [most = 0, within = 0] = figuresIn(SECURITY, /viewers together \| (\d+) in (\d+) s/);
    const waits: number[] = [];
    const gate = createListGate({
      now: () => 0,
      pause: async (ms) => void waits.push(ms),
    });
    for (let i = 0; i < most; i += 1) await gate.enter();
    expect(waits).toEqual([]);
    await gate.enter();
    expect(waits).toEqual([within * 1000]);
  });

  it('so long an analysis is asked after', () => {
    const call = { call_status: 'ended', end_timestamp: milliseconds(0) } as const;
    expect([9.9, 10.1].map((minutes) => pendingOf(call, minutes * 60_000))).toEqual(['analysis', 'nothing']);
  });

  it('so short a silence is not left out', () => {
    const past = (left: number) =>
      passingTo({ stopAt: null, loop: null, skips: [{ start: seconds(1), end: seconds(2 + left) }] }, 1.9, 2);
    expect([past(0.14), past(0.16)]).toEqual([null, 2.16]);
  });

  it('so long a session, the pause of the breaker, and so much work a password', () => {
    expect(figuresIn(SECURITY, /session at most \| (\d+) h/)).toEqual([ABSOLUTE_MS / 3_600_000]);
    expect(figuresIn(SECURITY, /Retell is left alone for (\d+) s/)).toEqual([PAUSE_MS / 1000]);
    const hash = parseHash(WORK.nobody);
    expect(figuresIn(SECURITY, /scrypt, N ([\d,]+), r (\d+), p (\d+)/)).toEqual([hash?.N, hash?.r, hash?.p]);
  });

  it('what holds without a variable', () => {
    const { requestsPerPerson, requestsPerAddress, streamsPerPerson, streams, stallMs } = DEFAULT_LIMITS;
    expect(figuresIn(VARIABLES, /`REQUESTS_PER_PERSON`, `REQUESTS_PER_ADDRESS` \| `(\d+)`, `(\d+)`/)).toEqual(
      [requestsPerPerson, requestsPerAddress],
    );
    expect(figuresIn(VARIABLES, /`STREAMS_PER_PERSON`, `STREAMS` \| `(\d+)`, `(\d+)`/)).toEqual([
      streamsPerPerson,
      streams,
    ]);
    expect(figuresIn(VARIABLES, /`STREAM_STALL` \| `(\d+)`/)).toEqual([stallMs / 1000]);
    expect(figuresIn(SECURITY, /person in 1 min \| ([\d,]+),/)).toEqual([requestsPerPerson]);
    expect(figuresIn(SECURITY, /one \/64\) in 1 min, signed in or not \| ([\d,]+) \|/)).toEqual([
      requestsPerAddress,
    ]);
    expect(figuresIn(SECURITY, /on their way to one person \| (\d+),/)).toEqual([streamsPerPerson]);
    expect(figuresIn(SECURITY, /to everybody \| (\d+),/)).toEqual([streams]);
    expect(figuresIn(SECURITY, /is let go after (\d+) s/)).toEqual([stallMs / 1000]);
    const { host, port } = parseEnv({}, () => '');
    expect(readFileSync(VARIABLES, 'utf8')).toContain(`| \`HOST\`, \`PORT\` | \`${host}\`, \`${port}\` |`);
  });
});
