import { describe, expect, it } from 'vitest';
import type { RecordingSource } from '@/contract/media';
import { mediaOver } from '@/testing/probe-of';
import { wavFile } from '@/testing/wav-file';
import { createProbes } from './probes';

const V1 = { length: 90, version: '"v1"' };
const FILE = wavFile(new Uint8Array(46));

/** A store whose answers a test changes; `asked` counts how often it was asked. */
function store() {
  const state = {
    version: '"v1"' as string | null,
    link: 'https://d1.cloudfront.net/a',
    isDown: false,
    asked: 0,
    time: 0,
  };
  const media = mediaOver(async () => {
    state.asked += 1;
    const { version } = state;
    const headers = { 'content-range': 'bytes 0-89/90', ...(version ? { etag: version } : {}) };
    await new Promise((resolve) => setTimeout(resolve, 1));
    return state.isDown
      ? new Response(null, { status: 500 })
      : new Response(FILE as BodyInit, { status: 206, headers });
  });
  const links = { ...media.links, linkOf: async () => new URL(state.link) };
  const probes = createProbes({ ...media, links, storeWaits: [] }, () => state.time);
  const request = (source: RecordingSource) => ({ callId: 'call_1', source });
  const probe = (source: RecordingSource = 'mono', signal = new AbortController().signal) =>
    probes.probe(request(source), signal);
  const recall = () => probes.recall(request('mono'), new AbortController().signal);
  /** Asks ahead and waits until that has been answered. */
  const askAhead = async () => {
    probes.ask('call_1', 'mono');
    await probe().catch(() => undefined);
  };
  return { state, probes, probe, recall, askAhead };
}

describe('what a store tells of a recording', () => {
  it('is asked once for who wants it while it is asked ahead, and for who comes a moment later', async () => {
    const { state, probes, probe } = store();
    probes.ask('call_1', 'mono');
    expect(await Promise.all([probe(), probe()])).toEqual([
      expect.objectContaining(V1),
      expect.objectContaining(V1),
    ]);
    await probe();
    expect(state.asked).toBe(1);
  });

  it('is asked anew after five seconds, of another recording, and at another link', async () => {
    const { state, probe, askAhead } = store();
    await askAhead();
    state.version = '"v2"';
    state.time = 4_999;
    expect(await probe()).toMatchObject({ version: '"v1"' });
    expect(await probe('multi_channel')).toMatchObject({ version: '"v2"' });
    state.link = 'https://d1.cloudfront.net/b';
    expect(await probe()).toMatchObject({ version: '"v2"' });
    state.link = 'https://d1.cloudfront.net/a';
    state.time = 5_000;
    expect(await probe()).toMatchObject({ version: '"v2"' });
  });

  it('is asked each time by who was not told of the call before', async () => {
    const { state, probe } = store();
    await probe();
    await probe();
    expect(state.asked).toBe(2);
  });

  it('is what the store says at the newest look at the call', async () => {
    const { state, probe, askAhead } = store();
    await askAhead();
    state.version = '"v2"';
    await askAhead();
    expect(await probe()).toMatchObject({ version: '"v2"' });
  });

  it('is no memory of failures: who waits for one is told, who comes later asks again', async () => {
    const { state, probes, probe } = store();
    state.isDown = true;
    probes.ask('call_1', 'mono');
    await expect(probe()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(state.asked).toBe(1);
    state.isDown = false;
    expect(await probe()).toMatchObject({ version: '"v1"' });
  });

  it('goes on being asked ahead where the one who waits leaves', async () => {
    const { state, probes, probe } = store();
    probes.ask('call_1', 'mono');
    const leaving = new AbortController();
    const left = probe('mono', leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(await probe()).toMatchObject({ version: '"v1"' });
    expect(state.asked).toBe(1);
  });
});

describe('a remembered probe', () => {
  it('is given without asking the store, however old it is', async () => {
    const { state, recall } = store();
    await recall();
    state.time = 3_600_000;
    state.version = '"v2"';
    expect(await recall()).toMatchObject(V1);
    expect(state.asked).toBe(1);
  });

  it('gives way to a newer one', async () => {
    const { state, probe, recall } = store();
    await recall();
    state.version = '"v2"';
    await probe();
    expect(await recall()).toMatchObject({ version: '"v2"' });
  });

  it('is none where the store does not tell its versions apart', async () => {
    const { state, recall } = store();
    state.version = null;
    await recall();
    await recall();
    expect(state.asked).toBe(2);
  });
});
