import { mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPeaksCache } from './peaks-cache';

const folder = () => mkdtempSync(join(tmpdir(), 'callscope-cache-'));
const CALL = 'call_1';
/** The folder of the only call that is kept. */
const own = (peaks: string) => join(peaks, readdirSync(peaks)[0] ?? '');
const body = (length: number) => new Uint8Array(length).fill(7);

it('gives back what was written, from a folder and files for nobody else', async () => {
  const dir = folder();
  const cache = createPeaksCache(join(dir, 'cache'));
  expect(await cache.read(CALL, 'a')).toBeNull();
  await cache.write(CALL, 'a', body(10));
  expect([...((await cache.read(CALL, 'a')) ?? [])]).toEqual([...body(10)]);
  const peaks = join(dir, 'cache', 'peaks');
  expect(statSync(peaks).mode & 0o777).toBe(0o700);
  expect(statSync(own(peaks)).mode & 0o777).toBe(0o700);
  expect(statSync(join(own(peaks), 'a.peaks')).mode & 0o777).toBe(0o600);
  expect(readdirSync(own(peaks))).toEqual(['a.peaks']);
  expect(own(peaks)).not.toContain(CALL);
});

it('takes no half file for a whole one', async () => {
  const dir = folder();
  const cache = createPeaksCache(dir);
  await cache.write(CALL, 'a', body(1));
  // What a crash in the middle of writing leaves.
  writeFileSync(join(own(join(dir, 'peaks')), 'b.0000.tmp'), body(3));
  expect(await cache.read(CALL, 'b')).toBeNull();
});

it('lets the least recently used go when it is full', async () => {
  const dir = folder();
  const cache = createPeaksCache(dir, 250, 1);
  for (const [index, key] of ['a', 'b'].entries()) {
    await cache.write(CALL, key, body(100));
    utimesSync(join(own(join(dir, 'peaks')), `${key}.peaks`), 1000 + index, 1000 + index);
  }
  await cache.read(CALL, 'a');
  await cache.write(CALL, 'c', body(100));
  expect(readdirSync(own(join(dir, 'peaks'))).sort()).toEqual(['a.peaks', 'c.peaks']);
});

it('is a cache that has nothing where it cannot write', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  const cache = createPeaksCache(file);
  await cache.write(CALL, 'a', body(1));
  expect(await cache.read(CALL, 'a')).toBeNull();
});

it('forgets a call wholly and others not at all, and keeps nothing that was still being made of it', async () => {
  const dir = folder();
  const cache = createPeaksCache(dir);
  for (const key of ['a', 'b']) await cache.write(CALL, key, body(1));
  await cache.write('call_2', 'a', body(2));
  await cache.forget(CALL);
  await cache.write(CALL, 'c', body(1));
  for (const key of ['a', 'b', 'c']) expect(await cache.read(CALL, key)).toBeNull();
  expect(await cache.read('call_2', 'a')).toHaveLength(2);
  expect(readdirSync(join(dir, 'peaks'))).toHaveLength(1);
  await cache.forget('../../call_3');
  expect(readdirSync(dir)).toEqual(['peaks']);
});

it('removes what an earlier release kept beside the calls, and folders that have become empty', async () => {
  const dir = folder();
  const cache = createPeaksCache(dir, 150, 1);
  await cache.write(CALL, 'a', body(100));
  utimesSync(join(own(join(dir, 'peaks')), 'a.peaks'), 1000, 1000);
  writeFileSync(join(dir, 'peaks', 'old.peaks'), body(3));
  await cache.write('call_2', 'a', body(100));
  expect(readdirSync(join(dir, 'peaks'))).toHaveLength(1);
  expect(await cache.read('call_2', 'a')).toHaveLength(100);
});
