import { describe, expect, it } from 'vitest';
import type { ListeningAnswer } from '@/contract/listening';
import { EnvelopeBuilder } from '@/domain/listening/envelope-builder';
import { createProbes } from '@/server/media/probes';
import { mediaOver } from '@/testing/probe-of';
import { wavFile } from '@/testing/wav-file';
import { createKeptListenings } from './kept-listenings';
import { createListening } from './serve-listening';

const REQUEST = { callId: 'call_1', source: 'mono' } as const;
const CALL = { call_id: 'call_1', transcript: 'Agent: Hello.' };
const stays = new AbortController().signal;

/** A service over a file whose version a test chooses; it counts how often a recording was listened to. */
function service(version: () => string | null = () => '"1"') {
  const builder = new EnvelopeBuilder(8000, 1, 100);
  builder.push(0, new Int16Array(8000).fill(5), 0, 1);
  const envelope = builder.finish();
  const file = wavFile(new Uint8Array(8));
  const media = mediaOver(() => {
    const tag = version();
    const headers = { 'content-length': String(file.length), ...(tag ? { etag: tag } : {}) };
    return new Response(file as BodyInit, { headers });
  });
  const counted = { listened: 0, onEnvelope: (): void => undefined };
  const kept = createKeptListenings();
  const listenTo = createListening({
    probes: createProbes(media),
    kept,
    readings: {
      peaks: () => Promise.reject(new Error('not asked')),
      envelope: async (_, __, signal) => {
        counted.listened += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        signal.throwIfAborted();
        counted.onEnvelope();
        return envelope;
      },
    },
  });
  return { listenTo, counted, kept };
}

describe('listening to a call', () => {
  it('is done once for all who ask at the same time, and for those who ask again', async () => {
    const { listenTo, counted } = service();
    const answers = await Promise.all(Array.from({ length: 5 }, () => listenTo(REQUEST, CALL, stays)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await listenTo(REQUEST, CALL, stays)).toEqual(answers[0]);
    expect(counted.listened).toBe(1);
  });

  it('is done anew for other words, another recording, another version, and once the call was gone', async () => {
    let version: string | null = '"1"';
    const { listenTo, counted, kept } = service(() => version);
    await listenTo(REQUEST, CALL, stays);
    await listenTo(REQUEST, { ...CALL, transcript: 'Agent: ***.' }, stays);
    await listenTo({ ...REQUEST, source: 'scrubbed' }, CALL, stays);
    version = '"2"';
    await listenTo(REQUEST, CALL, stays);
    expect(counted.listened).toBe(4);
    kept.forget('call_1');
    await listenTo(REQUEST, CALL, stays);
    expect(counted.listened).toBe(5);
    version = null;
    for (let i = 0; i < 2; i += 1) await listenTo(REQUEST, CALL, stays);
    expect(counted.listened).toBe(7);
  });

  it('goes on for whoever stays, and leaves nothing behind where all have left', async () => {
    const { listenTo, counted } = service();
    const leaves = new AbortController();
    const [left, stayed] = [listenTo(REQUEST, CALL, leaves.signal), listenTo(REQUEST, CALL, stays)];
    await new Promise((resolve) => setTimeout(resolve, 1));
    leaves.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await stayed;
    expect(counted.listened).toBe(1);
  });

  it('lets others have their turn between its steps', async () => {
    const { listenTo, counted } = service();
    let turns = 0;
    let goesOn = true;
    const tick = () => {
      turns += 1;
      if (goesOn) setImmediate(tick);
    };
    counted.onEnvelope = tick;
    await listenTo(REQUEST, CALL, stays);
    goesOn = false;
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});

const answer = (confidence: number) => ({ words: { confidence } }) as unknown as ListeningAnswer;

it('what was heard is kept of so many, the least recently wanted out first, and not of a call gone meanwhile', async () => {
  const kept = createKeptListenings(2);
  let made = 0;
  const get = (key: string) =>
    kept.get({ callId: key, key, isKept: true }, stays, async () => {
      made += 1;
      return answer(made);
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
  // `b` was out when it was wanted again.
  expect(made).toBe(4);
  const late = kept.get({ callId: 'd', key: 'd', isKept: true }, stays, async () => {
    kept.forget('d');
    return answer(0);
  });
  expect(await late).toEqual(answer(0));
  await get('d');
  expect(made).toBe(5);
});
