import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBlobCache } from '@/server/adapters/disk/blob-cache';

const folder = () => mkdtempSync(join(tmpdir(), 'callscope-cache-'));
const CALL = 'call_1';
/** The folder of the only call that is kept. */
const own = (peaks: string) => join(peaks, readdirSync(peaks)[0] ?? '');
/** Whatever is kept is good. */
const any = (bytes: Uint8Array) => bytes;
/** What even the smallest file takes on the disk, in bytes. */
const BLOCK = 4096;
const body = (length: number) => new Uint8Array(length).fill(7);

it('gives back what was written, from a folder and files for nobody else', async () => {
  const dir = folder();
  const cache = createBlobCache(join(dir, 'cache'));
  expect(await cache.read(CALL, 'a', any)).toBeNull();
  await cache.write(CALL, 'a', body(10));
  expect([...((await cache.read(CALL, 'a', any)) ?? [])]).toEqual([...body(10)]);
  const peaks = join(dir, 'cache', 'peaks');
  expect(statSync(peaks).mode & 0o777).toBe(0o700);
  expect(statSync(own(peaks)).mode & 0o777).toBe(0o700);
  expect(statSync(join(own(peaks), 'a.peaks')).mode & 0o777).toBe(0o600);
  expect(readdirSync(own(peaks))).toEqual(['a.peaks']);
  expect(own(peaks)).not.toContain(CALL);
});

it('takes no half file for a whole one', async () => {
  const dir = folder();
  const cache = createBlobCache(dir);
  await cache.write(CALL, 'a', body(1));
  // What a crash in the middle of writing leaves.
  writeFileSync(join(own(join(dir, 'peaks')), 'b.0000.tmp'), body(3));
  expect(await cache.read(CALL, 'b', any)).toBeNull();
});

it('lets the least recently used go when the disk’s blocks are full', async () => {
  const dir = folder();
  const cache = createBlobCache(dir, 2.5 * BLOCK, 1);
  for (const [index, key] of ['a', 'b'].entries()) {
    await cache.write(CALL, key, body(100));
    utimesSync(join(own(join(dir, 'peaks')), `${key}.peaks`), 1000 + index, 1000 + index);
  }
  await cache.read(CALL, 'a', any);
  await cache.write(CALL, 'c', body(100));
  expect(readdirSync(own(join(dir, 'peaks'))).sort()).toEqual(['a.peaks', 'c.peaks']);
});

it('is a cache that has nothing where it cannot write', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  const cache = createBlobCache(file);
  await cache.write(CALL, 'a', body(1));
  expect(await cache.read(CALL, 'a', any)).toBeNull();
});

it('forgets a call wholly and others not at all, and keeps nothing that was still being made of it', async () => {
  const dir = folder();
  const cache = createBlobCache(dir);
  for (const key of ['a', 'b']) await cache.write(CALL, key, body(1));
  await cache.write('call_2', 'a', body(2));
  await cache.forget(CALL);
  await cache.write(CALL, 'c', body(1));
  for (const key of ['a', 'b', 'c']) expect(await cache.read(CALL, key, any)).toBeNull();
  expect(await cache.read('call_2', 'a', any)).toHaveLength(2);
  expect(readdirSync(join(dir, 'peaks'))).toHaveLength(1);
  await cache.forget('../../call_3');
  expect(readdirSync(dir)).toEqual(['peaks']);
});

it('keeps a call again that Retell knows again', async () => {
  const cache = createBlobCache(folder());
  await cache.forget(CALL);
  cache.isKnown('call_2');
  await cache.write(CALL, 'a', body(1));
  expect(await cache.read(CALL, 'a', any)).toBeNull();
  cache.isKnown(CALL);
  await cache.write(CALL, 'a', body(1));
  expect(await cache.read(CALL, 'a', any)).toHaveLength(1);
});

it('removes what turns out to be no good', async () => {
  const dir = folder();
  const cache = createBlobCache(dir);
  const whole = (bytes: Uint8Array) => (bytes.length === 10 ? bytes : null);
  await cache.write(CALL, 'a', body(10));
  expect(await cache.read(CALL, 'a', whole)).toHaveLength(10);
  // What a loss of power may leave of a file that was renamed before it was on the disk.
  truncateSync(join(own(join(dir, 'peaks')), 'a.peaks'), 4);
  expect(await cache.read(CALL, 'a', whole)).toBeNull();
  expect(await cache.read(CALL, 'a', any)).toBeNull();
});

it('removes what was left unfinished an hour ago, and nothing that may still be written', async () => {
  const dir = folder();
  const cache = createBlobCache(dir, 2.5 * BLOCK, 1);
  await cache.write(CALL, 'a', body(1));
  const place = own(join(dir, 'peaks'));
  for (const name of ['b.0.tmp', 'c.0.tmp']) writeFileSync(join(place, name), body(2 * BLOCK));
  const [hourAgo, minuteAgo] = [61, 1].map((minutes) => Date.now() / 1000 - minutes * 60);
  utimesSync(join(place, 'b.0.tmp'), hourAgo ?? 0, hourAgo ?? 0);
  utimesSync(join(place, 'c.0.tmp'), minuteAgo ?? 0, minuteAgo ?? 0);
  await cache.write(CALL, 'd', body(1));
  expect(readdirSync(place).sort()).toEqual(['a.peaks', 'c.0.tmp', 'd.peaks']);
});

it('is for nobody else where its folders were there before, open to all', async () => {
  const dir = folder();
  chmodSync(dir, 0o755);
  mkdirSync(join(dir, 'peaks'), { mode: 0o755 });
  await createBlobCache(dir).write(CALL, 'a', body(1));
  const modes = [join(dir, 'peaks'), own(join(dir, 'peaks')), join(own(join(dir, 'peaks')), 'a.peaks')];
  expect(modes.map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700, 0o600]);
});

it('removes what an earlier release kept beside the calls, and folders that have become empty', async () => {
  const dir = folder();
  const cache = createBlobCache(dir, 1.5 * BLOCK, 1);
  await cache.write(CALL, 'a', body(100));
  utimesSync(join(own(join(dir, 'peaks')), 'a.peaks'), 1000, 1000);
  writeFileSync(join(dir, 'peaks', 'old.peaks'), body(3));
  await cache.write('call_2', 'a', body(100));
  expect(readdirSync(join(dir, 'peaks'))).toHaveLength(1);
  expect(await cache.read('call_2', 'a', any)).toHaveLength(100);
});
