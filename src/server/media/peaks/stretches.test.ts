import { describe, expect, it } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import type { MediaDeps } from '@/server/media/open-media';
import { parseOriginRules } from '@/server/media/origin-rules';
import { rangeStore } from '@/testing/range-store';
import { s16, wavFile } from '@/testing/wav-file';
import type { PeaksCache } from './peaks-cache';
import { createStretches } from './stretches';

const REQUEST = { callId: 'call_1', source: 'mono' } as const;
const DETAIL = { from: 0, to: 0.5, perSecond: 100 };
const loud = (value: number) => s16(Array.from({ length: 8000 }, () => value));
const FILE = wavFile(loud(3000));
const FACTS = { version: '"1"', length: FILE.length };
const stays = () => new AbortController().signal;

/** A cache in memory whose disk answers as a test wants it. */
function memory(disk: () => Promise<void> = async () => undefined) {
  const kept = new Map<string, Uint8Array>();
  const cache: PeaksCache = {
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
  const rules = parseOriginRules('https://d1.cloudfront.net');
  if (typeof rules === 'string') throw new Error(rules);
  const asked: Request[] = [];
  const media: MediaDeps = {
    links: {
      linkOf: async () => new URL('https://d1.cloudfront.net/a.wav'),
      learn: () => undefined,
      forget: () => undefined,
    },
    fetchMedia: async (url, { headers, signal }) => {
      const request = new Request(url, { headers, ...(signal ? { signal } : {}) });
      asked.push(request);
      return store(request);
    },
    mediaOrigins: rules,
  };
  const { peaks } = createStretches(media, cache);
  return { asked, peaks };
}
const bytesOf = async (body: BodyInit) => new Uint8Array(await new Response(body).arrayBuffer());
const heightOf = async (body: BodyInit) => decodePeaks(await bytesOf(body)).channels[0]?.[0];

describe('a file that is replaced', () => {
  const other = wavFile(loud(9000));
  const second = rangeStore(other, { version: { etag: '"2"' } });

  it('before it is read is kept and told as what it is by then', async () => {
    const { cache, kept } = memory();
    const { asked, peaks } = stretchesOf(second.answer, cache);
    const now = { version: '"2"', length: other.length };
    const read = await peaks(REQUEST, FACTS, DETAIL, stays());
    expect(read.facts).toEqual(now);
    expect(await heightOf(read.body)).toBe(Math.round((9000 / 32_768) * 255));
    await expect.poll(() => kept.size).toBe(1);
    expect(await heightOf((await peaks(REQUEST, now, DETAIL, stays())).body)).toBe(70);
    expect(asked).toHaveLength(2);
    // Nobody finds it under the old one.
    await peaks(REQUEST, FACTS, DETAIL, stays());
    expect(asked).toHaveLength(4);
    expect(kept.size).toBe(1);
  });

  it('between its head and its sound is an error, and nothing is kept', async () => {
    const { cache, kept } = memory();
    const first = rangeStore(FILE);
    const { peaks } = stretchesOf(
      (request) => (request.headers.get('range')?.startsWith('bytes=0-') ? first : second).answer(request),
      cache,
    );
    await expect(peaks(REQUEST, FACTS, DETAIL, stays())).rejects.toMatchObject({
      code: 'broken_audio',
      message: 'The recording was changed while it was read. Try again.',
    });
    expect(kept.size).toBe(0);
  });

  it('between two looks for its head is an error, and nothing is kept', async () => {
    const { cache, kept } = memory();
    const long = { before: [['LIST', 100_000]] } as const;
    const first = rangeStore(wavFile(loud(3000), long));
    // As long, so that only its version tells.
    const then = rangeStore(wavFile(loud(9000), long), { version: { etag: '"2"' } });
    const { peaks } = stretchesOf(
      (request) => (request.headers.get('range')?.startsWith('bytes=0-') ? first : then).answer(request),
      cache,
    );
    await expect(peaks(REQUEST, FACTS, DETAIL, stays())).rejects.toMatchObject({
      code: 'broken_audio',
      message: 'The recording was changed while it was read. Try again.',
    });
    expect(kept.size).toBe(0);
  });
});

describe('a disk that is slow or fails', () => {
  it('keeps nobody waiting, and who comes meanwhile gets what it is writing', async () => {
    const { cache, kept } = memory(() => new Promise(() => undefined));
    const { asked, peaks } = stretchesOf(rangeStore(FILE).answer, cache);
    const fresh = await bytesOf((await peaks(REQUEST, FACTS, DETAIL, stays())).body);
    expect(await bytesOf((await peaks(REQUEST, FACTS, DETAIL, stays())).body)).toEqual(fresh);
    expect(asked).toHaveLength(2);
    expect(kept.size).toBe(0);
  });

  it('holds no more in memory than so many', async () => {
    const { cache } = memory(() => new Promise(() => undefined));
    const { asked, peaks } = stretchesOf(rangeStore(FILE).answer, cache);
    const all = async () => {
      for (let i = 0; i < 40; i += 1) await peaks(REQUEST, FACTS, { ...DETAIL, perSecond: 100 + i }, stays());
    };
    await all();
    expect(asked).toHaveLength(80);
    await all();
    expect(asked).toHaveLength(80 + 2 * (40 - 32));
  });

  it('fails no answer', async () => {
    const { cache } = memory(() => Promise.reject(new Error('No space left.')));
    const { asked, peaks } = stretchesOf(rangeStore(FILE).answer, cache);
    for (let i = 1; i <= 2; i += 1) {
      expect(await heightOf((await peaks(REQUEST, FACTS, DETAIL, stays())).body)).toBe(23);
      await expect.poll(() => asked).toHaveLength(2 * i);
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
  const both = [one, two].map(({ signal }) => peaks(REQUEST, FACTS, DETAIL, signal).catch(() => 'left'));
  await expect.poll(() => asked).toHaveLength(1);
  one.abort();
  expect(await both[0]).toBe('left');
  expect(asked[0]?.signal.aborted).toBe(false);
  two.abort();
  expect(await both[1]).toBe('left');
  expect(asked[0]?.signal.aborted).toBe(true);
  isStuck = false;
  expect(await heightOf((await peaks(REQUEST, FACTS, DETAIL, stays())).body)).toBe(23);
});

it('tells all who wait what is wrong, and tries again for who comes later', async () => {
  let isBroken = true;
  const store = rangeStore(FILE);
  const { asked, peaks } = stretchesOf((request) =>
    isBroken
      ? new Response('no sound', { headers: { 'content-type': 'audio/mpeg' } })
      : store.answer(request),
  );
  const answers = await Promise.allSettled([1, 2, 3].map(() => peaks(REQUEST, FACTS, DETAIL, stays())));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'unsupported_audio' } });
  expect(asked).toHaveLength(1);
  isBroken = false;
  expect(await heightOf((await peaks(REQUEST, FACTS, DETAIL, stays())).body)).toBe(23);
});
