import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBlobCache } from '@/server/adapters/disk/blob-cache';
import { PROBE_RANGE } from '@/server/media/probe';
import { CALL, FILE, LINK, PATH, server } from '@/testing/peaks-store';
import { rangeStore } from '@/testing/range-store';
import { retellCall, type TestServer, testServer } from '@/testing/test-server';

const STRETCH = `${PATH}&from=2.5&to=3.5&perSecond=400`;

/** How often something was read of the recording, beside asking for its facts. */
const reads = ({ asked }: TestServer) =>
  asked.filter(({ url, headers }) => url === LINK && headers.get('range') !== PROBE_RANGE).length;
/** Its own bytes. */
const ONCE = 1;

const kept = ({ cacheDir }: TestServer): string[] => {
  const dir = join(cacheDir, 'peaks');
  try {
    const names = readdirSync(dir, { recursive: true }).map((name) => join(dir, String(name)));
    return names.filter((name) => name.endsWith('.peaks'));
  } catch {
    return [];
  }
};
/** Another server over what that one has kept on the disk. */
const restarted = ({ cacheDir }: TestServer): TestServer =>
  testServer({
    retell: () => retellCall(CALL),
    store: rangeStore(FILE).answer,
    adapters: { blobs: createBlobCache(cacheDir) },
  });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const get = async (s: TestServer, path = STRETCH) => bytesOf(await s.get(path));

it('gives the same bytes and tag fresh and kept, and answers 304', async () => {
  const s = server(rangeStore(FILE).answer);
  const fresh = await s.get(STRETCH);
  const bytes = await bytesOf(fresh);
  expect(bytes).toHaveLength(432);
  await expect.poll(() => kept(s)).toHaveLength(1);
  expect(reads(s)).toBe(ONCE);
  const other = restarted(s);
  const later = await other.get(STRETCH);
  expect(await bytesOf(later)).toEqual(bytes);
  const etag = later.headers.get('etag') ?? '';
  expect(etag).toBe(fresh.headers.get('etag'));
  expect((await other.get(STRETCH, { 'if-none-match': etag })).status).toBe(304);
  expect(reads(other)).toBe(0);
});

it('is read once for all who ask at the same time, and not again for who comes right behind them', async () => {
  const s = server(rangeStore(FILE).answer);
  const bodies = await Promise.all(Array.from({ length: 20 }, async () => (await get(s)).toString('hex')));
  expect(new Set(bodies).size).toBe(1);
  expect((await get(s)).toString('hex')).toBe(bodies[0]);
  expect(reads(s)).toBe(ONCE);
});

it('is one and the same however its numbers are written, and another one where they differ', async () => {
  const s = server(rangeStore(FILE).answer);
  const bytes = await get(s);
  for (const same of ['from=2.50&to=3.500&perSecond=400.0', 'perSecond=0400&to=3.5&from=02.5'])
    expect(await get(s, `${PATH}&${same}`)).toEqual(bytes);
  expect(reads(s)).toBe(ONCE);
  const others = ['from=2.4&to=3.5&perSecond=400', 'from=2.5&to=3.4&perSecond=400'];
  for (const other of [...others, 'from=2.5&to=3.5&perSecond=200'])
    expect(await get(s, `${PATH}&${other}`)).not.toEqual(bytes);
  await expect.poll(() => kept(s)).toHaveLength(4);
});

it('is read again when the store has another version', async () => {
  let version = '"1"';
  let file = FILE;
  const s = server((request) => rangeStore(file, { version: { etag: version } }).answer(request));
  const before = await get(s);
  await expect.poll(() => kept(s)).toHaveLength(1);
  version = '"2"';
  file = FILE.map((byte, at) => (at < 44 ? byte : 0));
  const now = await get(s);
  expect(now).not.toEqual(before);
  expect(reads(s)).toBe(2 * ONCE);
  await expect.poll(() => kept(s)).toHaveLength(2);
  expect(await get(s)).toEqual(now);
  expect(reads(s)).toBe(2 * ONCE);
});

it('is kept nowhere where the store tells no version, or where it holds nothing', async () => {
  const s = server(rangeStore(FILE, { version: {} }).answer);
  const bytes = await get(s);
  expect(await get(s)).toEqual(bytes);
  expect(reads(s)).toBe(2 * ONCE);
  expect((await s.get(STRETCH)).headers.has('etag')).toBe(false);
  expect(kept(s)).toEqual([]);
  const other = server(rangeStore(FILE).answer);
  expect(await get(other, `${PATH}&from=50&to=60&perSecond=10`)).toHaveLength(32);
  await get(other);
  await expect.poll(() => kept(other)).toHaveLength(1);
});

it.each([0, 31, 200])('is made anew where a loss of power left %i bytes of it', async (bytes) => {
  const s = server(rangeStore(FILE).answer);
  const fresh = await get(s);
  await expect.poll(() => kept(s)).toHaveLength(1);
  for (const path of kept(s)) truncateSync(path, bytes);
  const other = restarted(s);
  expect(await get(other)).toEqual(fresh);
  expect(reads(other)).toBe(ONCE);
  await expect.poll(() => kept(s).map((path) => statSync(path).size)).toEqual([fresh.length]);
});

it('is given where nothing can be kept', async () => {
  const s = server(rangeStore(FILE).answer);
  writeFileSync(join(s.cacheDir, 'peaks'), 'no folder');
  const bytes = await get(s);
  expect(bytes).toHaveLength(432);
  expect(await get(s)).toEqual(bytes);
});

it('comes for the others when one of them leaves', async () => {
  const store = rangeStore(FILE);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const s = server(async (request) => {
    if (request.headers.get('range') !== PROBE_RANGE) await held;
    return store.answer(request);
  });
  const leaving = new AbortController();
  const first = s.get(STRETCH, {}, { signal: leaving.signal });
  const second = s.get(STRETCH);
  await expect.poll(() => reads(s)).toBe(1);
  leaving.abort();
  expect((await first).status).toBe(499);
  go();
  expect(await bytesOf(await second)).toHaveLength(432);
  expect(reads(s)).toBe(ONCE);
});

it('is said to have broken off where its sound does, and is read anew', async () => {
  const { answer } = rangeStore(FILE);
  let breaks = true;
  const s = server((request) => {
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
    const given = answer(request);
    if (!breaks || from === 0) return given;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(body, { status: given.status, headers: given.headers });
  });
  const broken = await s.get(STRETCH);
  expect([broken.status, await broken.json()]).toMatchObject([502, { code: 'upstream_unavailable' }]);
  breaks = false;
  expect(await get(s)).toHaveLength(432);
});
