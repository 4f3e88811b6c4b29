import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteToDecibels, decibelsToByte, powerToByte } from './envelope';
import { EnvelopeBuilder } from './envelope-builder';
import { decodeEnvelope, encodeEnvelope } from './envelope-codec';

const sine = (rate: number, length: number, amplitude: number, offset = 0) =>
  Float32Array.from(
    { length: Math.round(rate * length) },
    (_, i) => offset + amplitude * Math.sin((2 * Math.PI * 400 * i) / rate),
  );

function build(rate: number, samples: Float32Array | Int16Array) {
  const builder = new EnvelopeBuilder(rate, 1);
  builder.push(0, samples);
  return builder.finish().channels[0] ?? new Uint8Array(0);
}

describe('the byte scale', () => {
  it.each([
    [-200, 0],
    [-96, 0],
    [-48, 128],
    [0, 255],
    [12, 255],
  ])('puts %d dBFS at %d', (decibels, byte) => {
    expect(decibelsToByte(decibels)).toBe(byte);
  });

  it.each([[0], [-1], [Number.NaN]])('calls a mean square of %d silence', (power) => {
    expect(powerToByte(power)).toBe(0);
  });

  it('comes back to within a fifth of a decibel', () => {
    fc.assert(
      fc.property(fc.double({ min: -96, max: 0, noNaN: true }), (decibels) => {
        expect(Math.abs(byteToDecibels(decibelsToByte(decibels)) - decibels)).toBeLessThan(0.2);
      }),
    );
  });
});

describe('the envelope of samples', () => {
  it.each([8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000])(
    'has 100 frames a second at %d samples a second, and the level of the sound',
    (rate) => {
      const bytes = build(rate, sine(rate, 30, 0.5));
      expect(bytes.length).toBe(3000);
      // A sine of half the full scale: -6.02 dB for the amplitude, -3.01 dB for the shape.
      for (const byte of bytes) expect(Math.abs(byteToDecibels(byte) + 9.03)).toBeLessThan(0.3);
    },
  );

  it('is the same for floats and for 16 bits, and takes no offset for sound', () => {
    const floats = sine(8000, 1, 0.25, 0.1);
    const shorts = Int16Array.from(floats, (value) => Math.round(value * 32_768));
    const level = byteToDecibels(build(8000, floats)[50] ?? 0);
    expect(level).toBeCloseTo(-15.05, 0);
    expect(build(8000, shorts)).toEqual(build(8000, floats));
    expect(new Set(build(8000, new Float32Array(8000).fill(0.5)))).toEqual(new Set([0]));
  });

  it('does not depend on how the samples were cut into chunks or interleaved', () => {
    const rate = fc.constantFrom(8000, 11_025, 16_000);
    const cuts = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 });
    const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 1500 });
    fc.assert(
      fc.property(rate, cuts, samples, samples, (perSecond, sizes, left, right) => {
        const length = Math.min(left.length, right.length);
        const planar = new EnvelopeBuilder(perSecond, 2, 1);
        planar.push(0, Int16Array.from(left.slice(0, length)));
        planar.push(1, Int16Array.from(right.slice(0, length)));
        const chunked = new EnvelopeBuilder(perSecond, 2);
        for (let at = 0, n = 0; at < length; n += 1) {
          const end = Math.min(length, at + (sizes[n % sizes.length] ?? 1));
          const pairs = left.slice(at, end).flatMap((value, i) => [value, right[at + i] ?? 0]);
          const chunk = Int16Array.from(pairs);
          chunked.push(0, chunk, 0, 2);
          chunked.push(1, chunk, 1, 2);
          at = end;
        }
        expect(chunked.finish()).toEqual(planar.finish());
      }),
    );
  });

  it('is silent where samples are not numbers, and goes on after them', () => {
    const samples = sine(8000, 0.1, 0.5);
    samples[100] = Number.NaN;
    samples[200] = Number.POSITIVE_INFINITY;
    const bytes = build(8000, samples);
    expect([...bytes.subarray(1, 4)].map((byte) => byte > 200)).toEqual([false, false, true]);
  });

  it.each([
    [7999, 1],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
    [8000, 0],
    [8000, 1.5],
  ])('is refused for %d samples a second on %d channels', (rate, channels) => {
    expect(() => new EnvelopeBuilder(rate, channels)).toThrow(RangeError);
  });
});

describe('the envelope as bytes', () => {
  const envelope = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 90 }))
    .chain(([n, frames]) =>
      fc
        .array(fc.uint8Array({ minLength: frames, maxLength: frames }), { minLength: n, maxLength: n })
        .map((channels) => ({ rate: 100 as const, channels })),
    );

  it('comes back as it was, wherever in a buffer it lies', () => {
    fc.assert(
      fc.property(envelope, fc.nat(9), (given, shift) => {
        const bytes = encodeEnvelope(given);
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(decodeEnvelope(moved.subarray(shift))).toEqual(given);
      }),
    );
  });

  it('is null for anything else', () => {
    const bytes = encodeEnvelope({ rate: 100, channels: [new Uint8Array(20)] });
    expect(decodeEnvelope(bytes.subarray(0, bytes.length - 1))).toBeNull();
    for (const at of [0, 4, 6, 8]) {
      const damaged = bytes.slice();
      damaged[at] = 99;
      expect(decodeEnvelope(damaged)).toBeNull();
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (anything) => decodeEnvelope(anything) === null));
  });
});
