import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probeOf } from '@/testing/probe-of';
import { type WavOptions, wavFile } from '@/testing/wav-file';
import { patchPiece } from './correct-header';
import { WavError } from './wav-format';

const DATA = Uint8Array.from({ length: 4800 }, (_, i) => (i * 7) % 251);

/** What a browser gets of a file, and what its header then says. */
async function served(file: Uint8Array) {
  const probe = await probeOf(file);
  if (probe.wav instanceof WavError) throw probe.wav;
  const bytes = patchPiece(file, 0, probe.patches);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { fmtOffset, dataOffset } = probe.wav;
  return {
    probe,
    bytes,
    riff: view.getUint32(4, true),
    tag: view.getUint16(fmtOffset, true),
    channels: view.getUint16(fmtOffset + 2, true),
    rate: view.getUint32(fmtOffset + 4, true),
    byteRate: view.getUint32(fmtOffset + 8, true),
    align: view.getUint16(fmtOffset + 12, true),
    bits: view.getUint16(fmtOffset + 14, true),
    data: view.getUint32(dataOffset - 4, true),
  };
}

describe('a right header', () => {
  it.each<[string, WavOptions]>([
    ['16 bits', {}],
    ['stereo', { channels: 2, sampleRate: 44_100 }],
    ['8 bits', { encoding: 'u8' }],
    ['µ-law', { encoding: 'ulaw' }],
    ['20 bits in 3 bytes', { encoding: 's24', bits: 20 }],
    ['floats', { encoding: 'f32' }],
    ['a list behind', { after: [['LIST', 26]] }],
    ['a list before', { before: [['LIST', 7]] }],
    ['RF64', { rf64: true }],
    ['a byte short of an even size', { encoding: 'u8' }],
  ])('stays as it is: %s', async (_, options) => {
    const file = wavFile(options.encoding === 'u8' ? DATA.subarray(1) : DATA, options);
    const { probe } = await served(file);
    expect(probe.patches).toEqual([]);
    expect(probe.recording.corrected).toBe(false);
  });
});

describe('a wrong format', () => {
  it.each<[string, WavOptions, object]>([
    [
      'µ-law with 16 bits, frames and seconds to match',
      { encoding: 'ulaw', bits: 16, align: 2, byteRate: 16_000 },
      { tag: 7, bits: 8, align: 1, byteRate: 8000 },
    ],
    ['µ-law with 16 bits', { encoding: 'ulaw', bits: 16 }, { tag: 7, bits: 8, align: 1, byteRate: 8000 }],
    [
      'A-law with 13 bits in stereo',
      { encoding: 'alaw', bits: 13, channels: 2, align: 4, byteRate: 32_000 },
      { tag: 6, bits: 8, align: 2, byteRate: 16_000 },
    ],
    ['a wrong byte rate', { byteRate: 1 }, { bits: 16, align: 2, byteRate: 16_000 }],
    ['no byte rate', { byteRate: 0, channels: 2 }, { bits: 16, align: 4, byteRate: 32_000 }],
    ['frames of no bytes', { align: 0, byteRate: 0 }, { bits: 16, align: 2, byteRate: 16_000 }],
    ['frames of one sample in stereo', { channels: 2, align: 2 }, { bits: 16, align: 4, byteRate: 32_000 }],
    ['no bits', { bits: 0 }, { bits: 16, align: 2, byteRate: 16_000 }],
    ['24 bits in 4 bytes', { encoding: 's32', bits: 24 }, { bits: 32, align: 4, byteRate: 32_000 }],
    ['floats of 16 bits', { encoding: 'f32', bits: 16 }, { tag: 3, bits: 32, align: 4, byteRate: 32_000 }],
  ])('is corrected: %s', async (_, options, right) => {
    const file = wavFile(DATA, options);
    const { probe, bytes, ...header } = await served(file);
    expect(header).toMatchObject({ ...right, data: 4800, riff: file.length - 8 });
    expect(probe.recording.corrected).toBe(true);
    expect(bytes).toHaveLength(file.length);
    expect(bytes.subarray(-4800)).toEqual(DATA);
    // What was corrected needs no further correction.
    expect((await probeOf(bytes)).patches).toEqual([]);
  });

  it('is corrected in the extensible form, with what belongs to it', async () => {
    const file = wavFile(DATA, { extensible: true, encoding: 'ulaw', bits: 16, align: 2, byteRate: 16_000 });
    const { bits, align, byteRate, bytes } = await served(file);
    expect([bits, align, byteRate]).toEqual([8, 1, 8000]);
    expect([...bytes.subarray(36, 38)]).toEqual([22, 0]);
    expect((await probeOf(bytes)).patches).toEqual([]);
  });
});

describe('a wrong length', () => {
  it.each<[string, WavOptions]>([
    ['0', { claimed: 0 }],
    ['left open', { claimed: 0xffffffff }],
    ['too long', { claimed: 4_000_000 }],
    ['one byte too long', { claimed: 4801 }],
    ['0 in floats', { claimed: 0, encoding: 'f32' }],
    ['left open behind a list', { claimed: 0xffffffff, before: [['LIST', 7]] }],
  ])('is corrected to what is there: %s', async (_, options) => {
    const file = wavFile(DATA, options);
    const { probe, data, riff, bytes } = await served(file);
    expect([data, riff]).toEqual([4800, file.length - 8]);
    expect(probe.recording).toMatchObject({
      corrected: true,
      measured_s: options.encoding === 'f32' ? 0.15 : 0.3,
    });
    expect((await probeOf(bytes)).patches).toEqual([]);
  });

  it('is that of a file that was cut', async () => {
    const { probe, data } = await served(wavFile(DATA).subarray(0, 44 + 2001));
    expect(data).toBe(2000);
    expect(probe.recording).toMatchObject({ claimed_s: 0.3, measured_s: 0.125, corrected: true });
  });

  it('is corrected in ds64 where that holds it', async () => {
    for (const longClaimed of [0n, 2n ** 64n - 1n, 48_000n]) {
      const { bytes, probe } = await served(wavFile(DATA, { rf64: true, longClaimed }));
      const view = new DataView(bytes.buffer);
      expect([view.getBigUint64(20, true), view.getBigUint64(28, true)]).toEqual([
        BigInt(bytes.length - 8),
        4800n,
      ]);
      expect(probe.recording.corrected).toBe(true);
      expect((await probeOf(bytes)).patches).toEqual([]);
    }
  });

  it('of the whole file is corrected without a word', async () => {
    for (const size of [0, 100, 0xffffffff]) {
      const file = wavFile(DATA);
      new DataView(file.buffer).setUint32(4, size, true);
      const { riff, probe } = await served(file);
      expect(riff).toBe(file.length - 8);
      expect(probe.recording.corrected).toBe(false);
    }
  });
});

it('a patch is the same however the file is cut', () => {
  const file = Uint8Array.from({ length: 60 }, (_, i) => i);
  const patches = [
    { at: 4, bytes: Uint8Array.of(200, 201, 202, 203) },
    { at: 20, bytes: Uint8Array.from({ length: 16 }, (_, i) => 100 + i) },
  ];
  const whole = patchPiece(file, 0, patches);
  expect([...whole.subarray(3, 9)]).toEqual([3, 200, 201, 202, 203, 8]);
  fc.assert(
    fc.property(fc.nat(59), fc.nat(60), (from, length) => {
      const piece = patchPiece(file.slice(from, from + length), from, patches);
      expect(piece).toEqual(whole.slice(from, from + length));
    }),
  );
  expect(file[4]).toBe(4);
});
