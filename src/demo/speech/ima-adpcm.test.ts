import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode } from '../../../scripts/speech/ima-adpcm.mjs';
import { addClip } from './clip-pack';
import { BLOCK_BYTES, BLOCK_SAMPLES, decodeBlock } from './ima-adpcm';

const sine = (length: number, hz: number, level: number) =>
  Int16Array.from({ length }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / 16_000));

const clipOf = (samples: Int16Array) => ({
  bytes: encode(samples),
  offset: 0,
  samples: samples.length,
  words: [],
});

test('a tone comes back with an error at least 20 dB below it', () => {
  const given = sine(5000, 440, 8000);
  const out = new Int32Array(given.length);
  addClip(clipOf(given), 0, given.length, out, 0);
  const power = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value * value, 0);
  const error = power(given.map((sample, i) => sample - (out[i] ?? 0)));
  expect(10 * Math.log10(power(given) / error)).toBeGreaterThan(20);
});

test('a block decodes without the ones before it', () => {
  const bytes = encode(sine(BLOCK_SAMPLES * 3, 300, 5000));
  const alone = new Int16Array(BLOCK_SAMPLES);
  decodeBlock(bytes.subarray(BLOCK_BYTES * 2), 0, alone);
  const within = new Int16Array(BLOCK_SAMPLES);
  decodeBlock(bytes, BLOCK_BYTES * 2, within);
  expect(alone).toEqual(within);
  expect(Math.max(...alone)).toBeGreaterThan(4000);
});

test('any part of a clip is the same part of the whole', () => {
  const clip = clipOf(sine(3000, 700, 6000));
  const whole = new Int32Array(3000);
  addClip(clip, 0, 3000, whole, 0);
  fc.assert(
    fc.property(fc.nat(2999), fc.nat(3200), fc.nat(5), (from, length, place) => {
      const out = new Int32Array(length + place);
      addClip(clip, from, from + length, out, place);
      expect(out.subarray(place, place + Math.min(length, 3000 - from))).toEqual(
        whole.subarray(from, Math.min(3000, from + length)),
      );
    }),
  );
});

test('nothing is added beyond the end of a clip', () => {
  const out = new Int32Array(700);
  addClip(clipOf(sine(600, 700, 6000)), 590, 700, out, 0);
  expect([...out.subarray(10)].every((sample) => sample === 0)).toBe(true);
});
