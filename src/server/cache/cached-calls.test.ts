import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@/domain/json';
import { ProblemError } from '@/server/http/problem-error';
import { RawCall } from '@/server/services/raw-call';
import { cacheCalls } from './cached-calls';

type Waiting = {
  readonly signal: AbortSignal | undefined;
  answer(call: JsonObject): void;
  fail(error: unknown): void;
};

/** A Retell whose answers a test gives by hand. */
function manual() {
  const asked: Waiting[] = [];
  let time = 0;
  const gone: string[] = [];
  const outcomes: string[] = [];
  const calls = cacheCalls(
    {
      getCall: (_, signal) =>
        new Promise((answer, fail) => {
          asked.push({ signal, answer: (call) => answer(new RawCall(call)), fail });
        }),
    },
    { now: () => time, onGone: (callId) => gone.push(callId), onLookUp: (outcome) => outcomes.push(outcome) },
  );
  return { calls, asked, gone, outcomes, pass: (ms: number) => (time += ms) };
}
const down = new ProblemError('upstream_unavailable', 'down');

describe('cached calls', () => {
  it('asks once for 500 readers at once, and again for whoever comes later', async () => {
    const { calls, asked, outcomes } = manual();
    const readers = Array.from({ length: 500 }, () => calls.readCall('a'));
    expect(asked).toHaveLength(1);
    expect(outcomes.toSorted().slice(0, 2)).toEqual(['asked', 'shared']);
    asked[0]?.answer({ call_id: 'a' });
    for (const { call, staleSince } of await Promise.all(readers))
      expect([call.field('call_id'), staleSince]).toEqual(['a', null]);
    const later = calls.readCall('a');
    expect(asked).toHaveLength(2);
    asked[1]?.answer({ call_id: 'a', call_analysis: {} });
    expect((await later).call.field('call_analysis')).toEqual({});
  });

  it('stops waiting for the one who leaves, and stops asking when the last has left', async () => {
    const { calls, asked } = manual();
    const [first, second] = [new AbortController(), new AbortController()];
    const one = calls.readCall('a', first.signal);
    const two = calls.readCall('a', second.signal);
    first.abort();
    await expect(one).rejects.toThrow();
    expect(asked[0]?.signal?.aborted).toBe(false);
    second.abort();
    await expect(two).rejects.toThrow();
    expect(asked[0]?.signal?.aborted).toBe(true);
    const three = calls.readCall('a');
    asked[1]?.answer({ call_id: 'a' });
    expect((await three).call.field('call_id')).toBe('a');
  });

  it('gives the last known answer while Retell is down, marked, for ten minutes', async () => {
    const { calls, asked, outcomes, pass } = manual();
    const first = calls.readCall('a');
    asked[0]?.answer({ call_id: 'a' });
    await first;
    pass(60_000);
    const stale = calls.readCall('a');
    asked[1]?.fail(down);
    const { call, staleSince } = await stale;
    expect([call.reveal(), staleSince]).toEqual([{ call_id: 'a' }, 0]);
    expect(outcomes).toEqual(['asked', 'asked', 'stale']);
    pass(9 * 60_000 + 1);
    const tooOld = calls.readCall('a');
    asked[2]?.fail(down);
    await expect(tooOld).rejects.toBe(down);
  });

  it('forgets a call that Retell no longer knows, and says so', async () => {
    const { calls, asked, gone, pass } = manual();
    const first = calls.readCall('a');
    asked[0]?.answer({ call_id: 'a' });
    await first;
    pass(60_000);
    const deleted = calls.readCall('a');
    asked[1]?.fail(new ProblemError('not_found', 'gone'));
    await expect(deleted).rejects.toMatchObject({ code: 'not_found' });
    expect(gone).toEqual(['a']);
    const later = calls.readCall('a');
    asked[2]?.fail(down);
    await expect(later).rejects.toBe(down);
  });

  it('keeps a bounded amount of text, wherever in the calls it stands, and no call that is a giant', async () => {
    const { calls, asked } = manual();
    const text = 'x'.repeat(7 * 1024 * 1024);
    const look = async (id: string, call: JsonObject | null) => {
      const reading = calls.readCall(id);
      if (call) asked.at(-1)?.answer(call);
      else asked.at(-1)?.fail(down);
      return (await reading).staleSince;
    };
    for (let i = 0; i < 10; i += 1) await look(`call_${i}`, { list: [{ deep: [text] }] });
    await look('giant', { said: [text, { [text]: 1 }] });
    await expect(look('call_0', null)).rejects.toBe(down);
    await expect(look('giant', null)).rejects.toBe(down);
    for (let i = 1; i < 10; i += 1) expect(await look(`call_${i}`, null)).toBe(0);
  });

  it('keeps a bounded number of calls', async () => {
    const { calls, asked } = manual();
    for (let i = 0; i < 300; i += 1) {
      const read = calls.readCall(`call_${i}`);
      asked[i]?.answer({ call_id: `call_${i}` });
      await read;
    }
    // The newest can stand in, the oldest was let go.
    const newest = calls.readCall('call_299');
    asked[300]?.fail(down);
    expect((await newest).staleSince).toBe(0);
    const oldest = calls.readCall('call_0');
    asked[301]?.fail(down);
    await expect(oldest).rejects.toBe(down);
  });
});
