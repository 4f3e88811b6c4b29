import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodePeaks, MOST_BUCKETS } from '@/contract/peaks';
import { WavError } from '@/server/media/wav/wav-format';
import { s16, wavFile } from '@/testing/wav-file';
import { MergingBuckets } from './merging-buckets';
import { peaksOverview } from './overview';

async function* pieces(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

async function bytesOf(
  file: Uint8Array,
  fileBytes: number | null = file.length,
  size = 1000,
): Promise<Uint8Array> {
  const out: Uint8Array[] = [];
  for await (const piece of peaksOverview(pieces(file, size), fileBytes)) out.push(piece);
  return Buffer.concat(out);
}
const peaksOf = async (...given: Parameters<typeof bytesOf>) => decodePeaks(await bytesOf(...given));

/** Two channels: the first is louder in every bucket of 80 frames, the second steps down. */
const RAMP = s16(
  Array.from({ length: 1600 * 2 }, (_, i) =>
    i % 2 === 0 ? Math.floor(i / 160) * 1000 : -Math.floor((3199 - i) / 160) * 1000,
  ),
);
const byte = (sample: number) => Math.round((sample / 32_768) * 255);
const UP = Array.from({ length: 20 }, (_, i) => byte(i * 1000));

describe('the overview', () => {
  it('is the largest magnitude of every bucket and channel', async () => {
    const { header, channels, rate } = await peaksOf(wavFile(RAMP, { channels: 2 }));
    expect(header).toMatchObject({
      channels: 2,
      sampleRate: 8000,
      bucketFrames: 80,
      duration: 0.2,
      buckets: 20,
      from: 0,
    });
    expect(rate).toBe(100);
    expect(channels.map((channel) => [...channel])).toEqual([UP, UP.toReversed()]);
  });

  it('is the same however the file arrives, and whatever its header claims', async () => {
    const file = wavFile(RAMP, { channels: 2 });
    const whole = await bytesOf(file);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async (size) => {
        expect(await bytesOf(file, file.length, size)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
    for (const claimed of [0, 0xffffffff, 4_000_000_000]) {
      const odd = wavFile(RAMP, { channels: 2, claimed });
      expect(await bytesOf(odd)).toEqual(whole);
    }
  });

  it('is the same, at the end, when nobody tells the length', async () => {
    const file = wavFile(RAMP, { channels: 2, claimed: 0xffffffff });
    expect(await bytesOf(file, null)).toEqual(await bytesOf(file));
  });

  test.each([1, 79, 80, 81, 327_680, 327_681, 700_000])(
    'covers %d frames with at most 4,096 buckets',
    async (frames) => {
      const file = wavFile(new Uint8Array(frames * 2));
      const { header } = await peaksOf(file, file.length, 65_536);
      expect(header.buckets).toBeLessThanOrEqual(MOST_BUCKETS);
      expect(header.buckets * header.bucketFrames).toBeGreaterThanOrEqual(frames);
      expect((header.buckets - 1) * header.bucketFrames).toBeLessThan(frames);
      expect(header.duration).toBeCloseTo(frames / 8000, 9);
    },
  );

  it('sends its header before the file has ended', async () => {
    let given = 0;
    async function* slow() {
      for await (const piece of pieces(wavFile(new Uint8Array(160_000)), 1000)) {
        given += 1;
        yield piece;
      }
    }
    const overview = peaksOverview(slow(), 160_044);
    await overview.next();
    expect(given).toBeLessThan(5);
    await overview.return(undefined);
  });

  test.each<[string, Uint8Array, number | null]>([
    ['a file that ends before its length', wavFile(RAMP).subarray(0, 2000), wavFile(RAMP).length],
    ['no samples', wavFile(new Uint8Array(0)), 44],
    ['no samples, no length', wavFile(new Uint8Array(0), { claimed: 0xffffffff }), null],
    ['an empty file', new Uint8Array(0), 0],
    ['HTML', new TextEncoder().encode('<html>'.repeat(20)), 120],
  ])('refuses %s', async (_, file, length) => {
    await expect(bytesOf(file, length)).rejects.toBeInstanceOf(WavError);
  });

  it('reads eight channels and passes over not-a-number', async () => {
    const samples = new Float32Array(8 * 160).fill(Number.NaN);
    for (let i = 3; i < samples.length; i += 8) samples[i] = 0.5;
    const { channels } = await peaksOf(
      wavFile(new Uint8Array(samples.buffer), { encoding: 'f32', channels: 8 }),
    );
    expect(channels.map((channel) => Math.max(...channel))).toEqual([0, 0, 0, 128, 0, 0, 0, 0]);
  });
});

it('merging buckets keep the largest of each stretch, in constant space', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 3 }), (count, channels) => {
      const value = (i: number, channel: number) => (i * 31 + channel * 7) % 256;
      const merging = new MergingBuckets(channels);
      for (let i = 0; i < count; i += 1)
        merging.add(Uint8Array.from({ length: channels }, (_, channel) => value(i, channel)));
      const { perBucket, buckets } = merging;
      expect(buckets.length).toBe(Math.ceil(count / perBucket) * channels);
      expect(buckets.length / channels).toBeLessThanOrEqual(MOST_BUCKETS);
      for (const bucket of [
        0,
        Math.floor((buckets.length / channels - 1) / 2),
        buckets.length / channels - 1,
      ]) {
        let most = 0;
        for (let i = bucket * perBucket; i < Math.min(count, (bucket + 1) * perBucket); i += 1)
          most = Math.max(most, value(i, 0));
        expect(buckets[bucket * channels]).toBe(most);
      }
    }),
    { numRuns: 30 },
  );
});
