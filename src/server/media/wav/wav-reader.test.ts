import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { s16, type WavOptions, wavFile } from '@/testing/wav-file';
import { LARGEST } from './magnitudes';
import { FormatLaterError, type SampleEncoding, WavError, type WavFormat } from './wav-format';
import { type KnownFormat, WavReader, type WavReaderOptions } from './wav-reader';

type Read = { format: WavFormat | null; offset: number; said: number | null; data: number[] };

/** Reads a file cut at these places. */
function read(file: Uint8Array, cuts: readonly number[] = [], options: WavReaderOptions = {}): Read {
  const seen: Read = { format: null, offset: -1, said: null, data: [] };
  const reader = new WavReader(
    {
      onFormat: (format, offset, said) => Object.assign(seen, { format, offset, said }),
      onData: (bytes) => seen.data.push(...bytes),
    },
    options,
  );
  const places = [...new Set([0, ...cuts.map((cut) => cut % (file.length + 1)), file.length])].sort(
    (a, b) => a - b,
  );
  places.slice(1).forEach((to, i) => {
    reader.push(file.subarray(places[i], to));
  });
  reader.end();
  return seen;
}
const DATA = s16([1, -2, 300, -32_768, 32_767, 0]);
const ODD = [
  ['LIST', 7],
  ['bext', 603],
] as const;
/** A letter where a 0 is due, so that what stands there could be the name of a chunk. */
const strangePadding = () =>
  wavFile(DATA, { before: [['LIST', 7]] }).map((byte, at) => (at === 27 ? 0x64 : byte));

describe('WavReader', () => {
  test.each([
    ['plain', wavFile(DATA), 12],
    [
      'chunks before, odd ones too',
      wavFile(DATA, {
        before: [
          ['LIST', 7],
          ['bext', 602],
          ['JUNK', 0],
        ],
      }),
      12,
    ],
    ['extensible', wavFile(DATA, { extensible: true }), 12],
    ['RF64', wavFile(DATA, { rf64: true }), 12],
    ['RF64 with more chunks', wavFile(DATA, { rf64: true, before: [['bext', 33]] }), 12],
    ['RF64 whose writer could not go back', wavFile(DATA, { rf64: true, longClaimed: 0n }), null],
    ['RF64 with no length anywhere', wavFile(DATA, { rf64: true, claimed: 0, longClaimed: 0n }), null],
    ['RF64 with an endless length', wavFile(DATA, { rf64: true, longClaimed: 2n ** 64n - 1n }), null],
    ['BW64', wavFile(DATA, { rf64: true, magic: 'BW64' }), 12],
    ['length left at 0', wavFile(DATA, { claimed: 0 }), null],
    ['odd chunks without their last byte', wavFile(DATA, { before: ODD, unpadded: true }), 12],
    ['odd chunks with a strange last byte', strangePadding(), 12],
    ['length left at 0xFFFFFFFF', wavFile(DATA, { claimed: 0xffffffff }), null],
    ['length beyond the end', wavFile(DATA, { claimed: 4_000_000_000 }), 4_000_000_000],
  ])('finds the sound: %s', (_, file, said) => {
    const seen = read(file);
    expect(seen.format).toMatchObject({ encoding: 's16', channels: 1, sampleRate: 8000 });
    expect(seen.data).toEqual([...DATA]);
    expect(seen.said).toBe(said);
    expect([...file.subarray(seen.offset, seen.offset + 4)]).toEqual([...DATA.subarray(0, 4)]);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', wavFile(new Uint8Array(0))],
    ['a list', wavFile(new Uint8Array(0), { after: [['LIST', 26]] })],
    [
      'chunks of odd size',
      wavFile(new Uint8Array(0), {
        after: [
          ['id3 ', 27],
          ['bext', 603],
        ],
      }),
    ],
    ['a list, in RF64', wavFile(new Uint8Array(0), { rf64: true, after: [['LIST', 26]] })],
  ])('knows that there is no sound where no length is followed by %s', (_, file) => {
    for (const fileBytes of [null, file.length])
      for (const cuts of [[], Array.from({ length: file.length }, (_, i) => i)])
        expect(read(file, cuts, { fileBytes: () => fileBytes })).toMatchObject({
          format: { encoding: 's16' },
          said: 0,
          data: [],
        });
  });

  it('takes sound for sound where no length is followed by what only looks like a chunk', () => {
    const named = (size: number) =>
      new Uint8Array([...new TextEncoder().encode('LIST'), size, 0, 0, 0, ...DATA]);
    // Longer than the file, whose length is known.
    const file = wavFile(named(200), { claimed: 0 });
    expect(read(file, [], { fileBytes: () => file.length })).toMatchObject({
      said: null,
      data: [...named(200)],
    });
    for (const bytes of [1, 7, 8, 9]) {
      const short = wavFile(DATA.subarray(0, bytes), { claimed: 0, unpadded: true });
      expect(read(short)).toMatchObject({ said: null, data: [...DATA.subarray(0, bytes)] });
    }
  });

  it('finds a format behind the sound when that is asked for, and reads the sound with it', () => {
    for (const rf64 of [false, true]) {
      const file = wavFile(DATA, { dataFirst: true, rf64, channels: 2, before: [['LIST', 3]] });
      expect(() => read(file)).toThrow(FormatLaterError);
      let found: (KnownFormat & { offset: number; said: number | null }) | null = null;
      const seeker = new WavReader(
        {
          onFormat: (format, offset, said, fmt) => {
            found = { format, fmt, offset, said };
          },
          onData: () => expect.unreachable(),
        },
        { seeksFormat: true },
      );
      for (const byte of file) seeker.push(Uint8Array.of(byte));
      expect(seeker.done).toBe(true);
      expect(found).toMatchObject({ format: { channels: 2, encoding: 's16' }, said: 12 });
      const again: Read = { format: null, offset: -1, said: null, data: [] };
      const reader = new WavReader(
        {
          onFormat: (format, offset, said) => Object.assign(again, { format, offset, said }),
          onData: (bytes) => again.data.push(...bytes),
        },
        { known: found ?? undefined },
      );
      reader.push(file);
      expect(again).toMatchObject({ format: { channels: 2 }, data: [...DATA] });
    }
  });

  it('tells where to go on behind a chunk that nobody wants', () => {
    const file = wavFile(DATA, { before: [['LIST', 100_001]] });
    const reader = new WavReader({ onFormat: () => undefined, onData: () => undefined });
    reader.push(file.subarray(0, 500));
    const at = reader.skipAhead();
    // The byte that fills an odd chunk up may be missing, so it is looked at.
    expect(at).toBe(20 + 100_001);
    reader.push(file.subarray(at));
    expect(reader.done).toBe(true);
  });

  it('stops at the end of the sound, whatever follows', () => {
    const file = wavFile(DATA);
    const longer = new Uint8Array([...file, ...new TextEncoder().encode('LIST'), 255, 0, 0, 0, 1, 2, 3]);
    expect(read(longer).data).toEqual([...DATA]);
  });

  test.each<[string, WavOptions, SampleEncoding, number]>([
    ['stereo whose frame is said to be one sample', { channels: 2, align: 2 }, 's16', 4],
    ['the same in the bytes of a second', { channels: 2, align: 2, byteRate: 16_000 }, 's16', 4],
    ['frames of no bytes', { channels: 2, align: 0 }, 's16', 4],
    ['frames that no channel fits into', { channels: 2, align: 3 }, 's16', 4],
    ['frames too long, but right bytes of a second', { align: 4, byteRate: 16_000 }, 's16', 2],
    ['16 bits in 4 bytes, as the bytes of a second have it, too', { encoding: 's32', bits: 16 }, 's32', 4],
    ['20 bits in 3 bytes', { encoding: 's24', bits: 20 }, 's24', 3],
    ['24 bits in 4 bytes', { encoding: 's32', bits: 24, channels: 2 }, 's32', 8],
    ['24 bits in 4 bytes, extensible', { encoding: 's32', bits: 24, extensible: true }, 's32', 4],
    ['12 bits in 2 bytes', { bits: 12 }, 's16', 2],
    ['no bits', { bits: 0, channels: 2 }, 's16', 4],
    ['µ-law with the bits of what it stands for', { encoding: 'ulaw', bits: 16, channels: 2 }, 'ulaw', 2],
    ['A-law with frames of as many', { encoding: 'alaw', bits: 16, align: 2 }, 'alaw', 1],
    ['floats with frames of no bytes', { encoding: 'f32', align: 0 }, 'f32', 4],
    ['floats without bits', { encoding: 'f32', bits: 0 }, 'f32', 4],
  ])('reads a format that is not all right: %s', (_, options, encoding, frameBytes) => {
    expect(read(wavFile(DATA, options)).format).toMatchObject({ encoding, frameBytes });
  });

  test.each<[string, WavOptions]>([
    ['16 bits in 4 bytes of one channel', { align: 4, byteRate: 24_000 }],
    ['8 bits in 2 bytes', { encoding: 'u8', align: 2, byteRate: 0 }],
    ['32 bits in 8 bytes', { encoding: 'f32', align: 8, byteRate: 1 }],
  ])('says so where a format contradicts itself: %s', (_, options) => {
    expect(() => read(wavFile(DATA, options))).toThrow(/^The recording’s header contradicts itself: .*\.$/);
  });

  test.each<[string, Uint8Array, 'unsupported' | 'broken']>([
    ['an empty file', new Uint8Array(0), 'broken'],
    ['a cut header', wavFile(DATA).subarray(0, 20), 'broken'],
    ['HTML', new TextEncoder().encode('<!doctype html><title>x</title>'), 'unsupported'],
    ['MP3', new TextEncoder().encode('ID3\u0003aaaaaaaaaaaaaaaa'), 'unsupported'],
    ['big-endian', new TextEncoder().encode('RIFX1234WAVEfmt '), 'unsupported'],
    ['MP3 in WAV', wavFile(DATA).map((byte, i) => (i === 20 ? 0x55 : byte)), 'unsupported'],
    ['no channels', wavFile(DATA).map((byte, i) => (i === 22 ? 0 : byte)), 'broken'],
    ['no sample rate', wavFile(DATA).map((byte, i) => (i >= 24 && i < 28 ? 0 : byte)), 'broken'],
    ['200 channels', wavFile(DATA).map((byte, i) => (i === 22 ? 200 : byte)), 'unsupported'],
    ['sound without a format', wavFile(DATA).map((byte, i) => (i === 15 ? 0x41 : byte)), 'broken'],
  ])('refuses %s', (_, file, kind) => {
    expect(() => read(file)).toThrow(WavError);
    try {
      read(file);
    } catch (error) {
      expect(error).toMatchObject({ kind });
      expect((error as Error).message).toMatch(/\.$/);
    }
  });

  it('does not depend on how the file was cut', () => {
    const file = wavFile(DATA, { before: [['LIST', 5]], extensible: true, channels: 2 });
    const whole = read(file);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => {
        expect(read(file, cuts)).toEqual(whole);
      }),
    );
    expect(
      read(
        file,
        Array.from({ length: file.length }, (_, i) => i),
      ),
    ).toEqual(whole);
  });
});

describe('magnitudes', () => {
  const view = (length: number, write: (view: DataView) => void) => {
    const bytes = new Uint8Array(length);
    write(new DataView(bytes.buffer));
    return bytes;
  };
  test.each([
    ['u8', Uint8Array.of(128, 64, 255), 127 / 128],
    ['u8', Uint8Array.of(0), 1],
    ['s16', s16([0, 16_384, -8192]), 0.5],
    ['s16', s16([-32_768]), 1],
    ['s24', Uint8Array.of(0, 0, 0xc0), 0.5],
    ['s24', Uint8Array.of(0xff, 0xff, 0x7f), 1],
    ['s32', view(4, (v) => v.setInt32(0, -1_073_741_824, true)), 0.5],
    [
      'f32',
      view(8, (v) => {
        v.setFloat32(0, Number.NaN, true);
        v.setFloat32(4, -0.25, true);
      }),
      0.25,
    ],
    ['f64', view(8, (v) => v.setFloat64(0, 0.75, true)), 0.75],
    // Codes and values of ITU-T G.711: full scale is 32,124 (µ-law) and 32,256 (A-law) of 32,768.
    ['ulaw', Uint8Array.of(0x00), 32_124 / 32_768],
    ['ulaw', Uint8Array.of(0xff), 0],
    ['alaw', Uint8Array.of(0xaa), 32_256 / 32_768],
    ['alaw', Uint8Array.of(0xd5), 8 / 32_768],
  ] as const)('%s %j is %d', (encoding, bytes, expected) => {
    const widths = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8, ulaw: 1, alaw: 1 } as const;
    expect(LARGEST[encoding](bytes, 0, bytes.length, widths[encoding])).toBeCloseTo(expected, 6);
  });
});
