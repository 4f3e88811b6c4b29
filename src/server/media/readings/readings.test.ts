import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodePeaks } from '@/contract/peaks';
import { createBlobCache } from '@/server/adapters/disk/blob-cache';
import { mediaOver, probeOf } from '@/testing/probe-of';
import { s16, wavFile } from '@/testing/wav-file';
import { createReadings } from './readings';

const REQUEST = { callId: 'call_1', source: 'mono' } as const;
const FILE = wavFile(s16(Array.from({ length: 80_000 }, (_, i) => (i % 100) * 300)));

/** Readings over a store that a test writes. */
const readingsOf = (store: () => Response) =>
  createReadings(mediaOver(store), createBlobCache(mkdtempSync(join(tmpdir(), 'callscope-readings-'))));
const answer = (body: BodyInit, etag: string, length: number) =>
  new Response(body, {
    headers: { 'content-type': 'audio/wav', etag, 'content-length': String(length) },
  });
const bytesOf = async (body: BodyInit) => new Uint8Array(await new Response(body).arrayBuffer());

it('whoever comes while a reading that everybody left is still ending gets a reading of their own', async () => {
  let opened = 0;
  const readings = readingsOf(() => {
    opened += 1;
    if (opened > 1) return answer(FILE as BodyInit, '"1"', FILE.length);
    let sent = 0;
    // A store that says nothing more and does not notice that it was left.
    const stuck = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (sent > 0) await new Promise(() => undefined);
        controller.enqueue(FILE.slice(0, 1000));
        sent += 1;
      },
      cancel: () => new Promise(() => undefined),
    });
    return answer(stuck, '"1"', FILE.length);
  });
  const probe = await probeOf(FILE);
  const first = await readings.peaks(REQUEST, probe);
  await (first.body as ReadableStream).cancel();
  const second = await readings.peaks(REQUEST, probe);
  expect(decodePeaks(await bytesOf(second.body)).received).toBe(1000);
  expect(opened).toBe(2);
});

it('keeps what it read under what it read, where the file was replaced after it was looked at', async () => {
  const other = wavFile(s16(Array.from({ length: 8000 }, () => 9000)));
  let opened = 0;
  const readings = readingsOf(() => {
    opened += 1;
    return answer(other as BodyInit, '"2"', other.length);
  });
  const before = await probeOf(FILE);
  const now = await probeOf(other, '"2"');
  const read = await readings.peaks(REQUEST, before);
  expect(read.facts).toEqual({ version: '"2"', length: other.length });
  const bytes = await bytesOf(read.body);
  expect(decodePeaks(bytes).header.duration).toBe(1);
  // Whoever has the new one in view finds it, nobody finds it under the old.
  expect(await bytesOf((await readings.peaks(REQUEST, now)).body)).toEqual(bytes);
  expect((await readings.envelope(REQUEST, now, new AbortController().signal)).channels[0]).toHaveLength(100);
  expect(opened).toBe(1);
  await bytesOf((await readings.peaks(REQUEST, before)).body);
  expect(opened).toBe(2);
});

it('reads no file with the format of another', async () => {
  const first = wavFile(FILE.subarray(44), { dataFirst: true });
  const readings = readingsOf(() => answer(first as BodyInit, '"2"', first.length));
  await expect(readings.peaks(REQUEST, await probeOf(first))).rejects.toMatchObject({ code: 'broken_audio' });
});
