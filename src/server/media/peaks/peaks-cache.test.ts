import { mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPeaksCache } from './peaks-cache';

const folder = () => mkdtempSync(join(tmpdir(), 'callscope-cache-'));
const body = (length: number) => new Uint8Array(length).fill(7);

it('gives back what was written, from a folder and files for nobody else', async () => {
  const dir = folder();
  const cache = createPeaksCache(join(dir, 'cache'));
  expect(await cache.read('a')).toBeNull();
  await cache.write('a', body(10));
  expect([...((await cache.read('a')) ?? [])]).toEqual([...body(10)]);
  const peaks = join(dir, 'cache', 'peaks');
  expect(statSync(peaks).mode & 0o777).toBe(0o700);
  expect(statSync(join(peaks, 'a.peaks')).mode & 0o777).toBe(0o600);
  expect(readdirSync(peaks)).toEqual(['a.peaks']);
});

it('takes no half file for a whole one', async () => {
  const dir = folder();
  const cache = createPeaksCache(dir);
  await cache.write('a', body(1));
  // What a crash in the middle of writing leaves.
  writeFileSync(join(dir, 'peaks', 'b.0000.tmp'), body(3));
  expect(await cache.read('b')).toBeNull();
});

it('lets the least recently used go when it is full', async () => {
  const dir = folder();
  const cache = createPeaksCache(dir, 250, 1);
  for (const [index, key] of ['a', 'b'].entries()) {
    await cache.write(key, body(100));
    utimesSync(join(dir, 'peaks', `${key}.peaks`), 1000 + index, 1000 + index);
  }
  await cache.read('a');
  await cache.write('c', body(100));
  expect(readdirSync(join(dir, 'peaks')).sort()).toEqual(['a.peaks', 'c.peaks']);
});

it('is a cache that has nothing where it cannot write', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  const cache = createPeaksCache(file);
  await cache.write('a', body(1));
  expect(await cache.read('a')).toBeNull();
});
