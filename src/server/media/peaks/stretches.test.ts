import { describe, expect, it } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import { probeRecording } from '@/server/media/probe';
import type { BlobCache } from '@/server/ports/blob-cache';
import { mediaOver, probeOf } from '@/testing/probe-of';
import { rangeStore } from '@/testing/range-store';
import { s16, wavFile } from '@/testing/wav-file';
import { createStretches } from './stretches';

const REQUEST = { callId: 'call_1', source: 'mono' } as const;
const DETAIL = { from: 0, to: 0.5, perSecond: 100 };
const loud = (value: number) => s16(Array.from({ length: 8000 }, () => value));
const FILE = wavFile(loud(3000));
const PROBE = await probeOf(FILE);
const stays = () => new AbortController().signal;

/** A cache in memory whose disk answers as a test wants it. */
function memory(disk: () => Promise<void> = async () => undefined) {
  const kept = new Map<string, Uint8Array>();
  const cache: BlobCache = {
    async read(_, key, parse) {
      const bytes = kept.get(key);
      return bytes ? parse(bytes) : null;
    },
    async write(_, key, body) {
      await disk();
      kept.set(key, body);
    },
    forget: async () => undefined,
    isKnown: () => undefined,
  };
  return { cache, kept };
}

/** Stretches out of a store that a test writes; every request to it is counted. */
function stretchesOf(store: (request: Request) => Response | Promise<Response>, cache = memory().cache) {
  const asked: Request[] = [];
  const media = mediaOver((request) => {
    asked.push(request);
    return store(request);
  });
  const { peaks } = createStretches(media, cache);
  return { asked, peaks };
}
const bytesOf = async (body: BodyInit) => new Uint8Array(await new Response(body).arrayBuffer());
const heightOf = async (body: BodyInit) => decodePeaks(await bytesOf(body)).channels[0]?.[0];

describe('a file that is replaced', () => {
  const other = wavFile(loud(9000));
  const second = rangeStore(other, { version: { etag: '"2"' } });

  it('after its probe is an error, and nothing is kept; the next probe is of the new one', async () => {
    const { cache, kept } = memory();
    const { asked, peaks } = stretchesOf(second.answer, cache);
    await expect(peaks(REQUEST, PROBE, DETAIL, stays())).rejects.toMatchObject({
      code: 'broken_audio',
      message: 'The recording was changed while it was read. Try again.',
    });
    expect(kept.size).toBe(0);
    const now = await probeOf(other, '"2"');
    const read = await peaks(REQUEST, now, DETAIL, stays());
    expect(await heightOf(read.body)).toBe(Math.round((9000 / 32_768) * 255));
    await expect.poll(() => kept.size).toBe(1);
    expect(await heightOf((await peaks(REQUEST, now, DETAIL, stays())).body)).toBe(70);
    expect(asked).toHaveLength(2);
  });

  it('between two looks for its head is an error', async () => {
    const long = { before: [['LIST', 100_000]] } as const;
    const first = rangeStore(wavFile(loud(3000), long));
    // As long, so that only its version tells.
    const then = rangeStore(wavFile(loud(9000), long), { version: { etag: '"2"' } });
    const media = mediaOver((request) =>
      (request.headers.get('range')?.startsWith('bytes=0-') ? first : then).answer(request),
    );
    const { wav } = await probeRecording(media, { callId: 'call_1', file: 'mono' });
    expect(wav).toMatchObject({
      kind: 'broken',
      message: 'The recording was changed while it was read. Try again.',
    });
  });
});

describe('a disk that is slow or fails', () => {
  it('keeps nobody waiting, and who comes meanwhile gets what it is writing', async () => {
    const { cache, kept } = memory(() => new Promise(() => undefined));
    const { asked, peaks } = stretchesOf(rangeStore(FILE).answer, cache);
    const fresh = await bytesOf((await peaks(REQUEST, PROBE, DETAIL, stays())).body);
    expect(await bytesOf((await peaks(REQUEST, PROBE, DETAIL, stays())).body)).toEqual(fresh);
    expect(asked).toHaveLength(1);
    expect(kept.size).toBe(0);
  });

  it('holds no more in memory than so many', async () => {
    const { cache } = memory(() => new Promise(() => undefined));
    const { asked, peaks } = stretchesOf(rangeStore(FILE).answer, cache);
    const all = async () => {
      for (let i = 0; i < 40; i += 1) await peaks(REQUEST, PROBE, { ...DETAIL, perSecond: 100 + i }, stays());
    };
    await all();
    expect(asked).toHaveLength(40);
    await all();
    expect(asked).toHaveLength(40 + (40 - 32));
  });

  it('fails no answer', async () => {
    const { cache } = memory(() => Promise.reject(new Error('No space left.')));
    const { asked, peaks } = stretchesOf(rangeStore(FILE).answer, cache);
    for (let i = 1; i <= 2; i += 1) {
      expect(await heightOf((await peaks(REQUEST, PROBE, DETAIL, stays())).body)).toBe(23);
      await expect.poll(() => asked).toHaveLength(i);
    }
  });
});

it('stops reading when the last one has left, and whoever comes then gets a reading of their own', async () => {
  let isStuck = true;
  const store = rangeStore(FILE);
  const { asked, peaks } = stretchesOf(async (request) => {
    if (isStuck) await new Promise(() => undefined);
    return store.answer(request);
  });
  const [one, two] = [new AbortController(), new AbortController()];
  const both = [one, two].map(({ signal }) => peaks(REQUEST, PROBE, DETAIL, signal).catch(() => 'left'));
  await expect.poll(() => asked).toHaveLength(1);
  one.abort();
  expect(await both[0]).toBe('left');
  expect(asked[0]?.signal.aborted).toBe(false);
  two.abort();
  expect(await both[1]).toBe('left');
  expect(asked[0]?.signal.aborted).toBe(true);
  isStuck = false;
  expect(await heightOf((await peaks(REQUEST, PROBE, DETAIL, stays())).body)).toBe(23);
});

it('tells all who wait what is wrong, and tries again for who comes later', async () => {
  let isBroken = true;
  const store = rangeStore(FILE);
  const { asked, peaks } = stretchesOf((request) =>
    isBroken ? new Response(null, { status: 404 }) : store.answer(request),
  );
  const answers = await Promise.allSettled([1, 2, 3].map(() => peaks(REQUEST, PROBE, DETAIL, stays())));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'no_recording' } });
  expect(asked).toHaveLength(1);
  isBroken = false;
  expect(await heightOf((await peaks(REQUEST, PROBE, DETAIL, stays())).body)).toBe(23);
});

it('asks the store nothing for a recording that is no WAV', async () => {
  const { asked, peaks } = stretchesOf(() => expect.unreachable());
  const probe = await probeOf(new TextEncoder().encode('#!AMR\n\u0000'));
  await expect(peaks(REQUEST, probe, DETAIL, stays())).rejects.toMatchObject({ code: 'unplayable_audio' });
  expect(asked).toEqual([]);
});
