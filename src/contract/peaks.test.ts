import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPeaksDecoder, decodePeaks, encodePeaksHeader, PeaksError } from './peaks';

const header = { channels: 2, sampleRate: 16_000, bucketFrames: 160, duration: 0.5, buckets: 3, from: 0 };
const body = Uint8Array.of(1, 10, 2, 20, 3, 30);
const whole = new Uint8Array([...encodePeaksHeader(header), ...body]);

it('comes out as it went in, however it was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length), { maxLength: 9 }), (cuts) => {
      const decoder = createPeaksDecoder();
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
      places.slice(1).forEach((to, i) => {
        decoder.push(whole.subarray(places[i], to));
      });
      const peaks = decoder.end();
      expect(peaks.header).toEqual(header);
      expect(peaks.channels.map((channel) => [...channel])).toEqual([
        [1, 2, 3],
        [10, 20, 30],
      ]);
      expect([peaks.rate, peaks.received]).toEqual([100, 3]);
    }),
  );
});

it('tells how much has arrived', () => {
  const decoder = createPeaksDecoder();
  expect(decoder.push(whole.subarray(0, 31))).toBeNull();
  expect(decoder.push(whole.subarray(31, 35))?.received).toBe(1);
});

it('refuses what is cut, too long, or something else', () => {
  const other = whole.slice();
  other[0] = 0;
  const newer = whole.slice();
  newer[4] = 2;
  for (const bytes of [
    whole.subarray(0, 20),
    whole.subarray(0, -1),
    new Uint8Array([...whole, 0]),
    other,
    newer,
    new Uint8Array(0),
  ])
    expect(() => decodePeaks(bytes)).toThrow(PeaksError);
});
