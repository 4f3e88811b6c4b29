import { describe, expect, it } from 'vitest';
import type { RecordingSource } from '@/contract/media';
import { createFactsAhead } from './facts-ahead';
import { parseOriginRules } from './origin-rules';

/** A store whose answers a test changes; `asked` counts how often it was asked. */
function store() {
  const rules = parseOriginRules('https://d1.cloudfront.net');
  if (typeof rules === 'string') throw new Error(rules);
  const state = { version: '"v1"', link: 'https://d1.cloudfront.net/a', isDown: false, asked: 0, time: 0 };
  const ahead = createFactsAhead(
    {
      links: { linkOf: async () => new URL(state.link), learn: () => {}, forget: () => {} },
      fetchMedia: async () => {
        state.asked += 1;
        const headers = { etag: state.version, 'content-range': 'bytes 0-0/90' };
        await new Promise((resolve) => setTimeout(resolve, 1));
        return state.isDown
          ? new Response(null, { status: 500 })
          : new Response('x', { status: 206, headers });
      },
      mediaOrigins: rules,
    },
    () => state.time,
  );
  const facts = (source: RecordingSource = 'mono', signal = new AbortController().signal) =>
    ahead.facts({ callId: 'call_1', source }, signal);
  /** Asks ahead and waits until that has been answered. */
  const askAhead = async () => {
    ahead.ask('call_1', 'mono');
    await facts().catch(() => undefined);
  };
  return { state, ahead, facts, askAhead };
}

describe('what a store tells of a recording', () => {
  it('is asked once for who wants it while it is asked ahead, and for who comes a moment later', async () => {
    const { state, ahead, facts } = store();
    ahead.ask('call_1', 'mono');
    expect(await Promise.all([facts(), facts()])).toEqual(Array(2).fill({ length: 90, version: '"v1"' }));
    await facts();
    expect(state.asked).toBe(1);
  });

  it('is asked anew after five seconds, of another recording, and at another link', async () => {
    const { state, facts, askAhead } = store();
    await askAhead();
    state.version = '"v2"';
    state.time = 4_999;
    expect(await facts()).toMatchObject({ version: '"v1"' });
    expect(await facts('multi_channel')).toMatchObject({ version: '"v2"' });
    state.link = 'https://d1.cloudfront.net/b';
    expect(await facts()).toMatchObject({ version: '"v2"' });
    state.link = 'https://d1.cloudfront.net/a';
    state.time = 5_000;
    expect(await facts()).toMatchObject({ version: '"v2"' });
  });

  it('is asked each time by who was not told of the call before', async () => {
    const { state, facts } = store();
    await facts();
    await facts();
    expect(state.asked).toBe(2);
  });

  it('is what the store says at the newest look at the call', async () => {
    const { state, facts, askAhead } = store();
    await askAhead();
    state.version = '"v2"';
    await askAhead();
    expect(await facts()).toMatchObject({ version: '"v2"' });
  });

  it('is no memory of failures: who waits for one is told, who comes later asks again', async () => {
    const { state, ahead, facts } = store();
    state.isDown = true;
    ahead.ask('call_1', 'mono');
    await expect(facts()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(state.asked).toBe(1);
    state.isDown = false;
    expect(await facts()).toMatchObject({ version: '"v1"' });
  });

  it('goes on being asked ahead where the one who waits leaves', async () => {
    const { state, ahead, facts } = store();
    ahead.ask('call_1', 'mono');
    const leaving = new AbortController();
    const left = facts('mono', leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(await facts()).toMatchObject({ version: '"v1"' });
    expect(state.asked).toBe(1);
  });
});
