import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { s16, wavFile } from '@/testing/wav-file';
import { LARGEST } from './magnitudes';
import { FormatLaterError, WavError, type WavFormat } from './wav-format';
import { type KnownFormat, WavReader } from './wav-reader';

type Read = { format: WavFormat | null; offset: number; said: number | null; data: number[] };

/** What was read, or the sentence of the reader's own error; any other is thrown on. */
function outcomeOf(...given: Parameters<typeof read>): Read | string {
  try {
    return read(...given);
  } catch (error) {
    if (error instanceof WavError) return `${error.kind}: ${error.message}`;
    throw error;
  }
}

/** Reads a file cut at these places. */
function read(file: Uint8Array, cuts: readonly number[] = [], seeksFormat = false): Read {
  const seen: Read = { format: null, offset: -1, said: null, data: [] };
  const reader = new WavReader(
    {
      onFormat: (format, offset, said) => Object.assign(seen, { format, offset, said }),
      onData: (bytes) => seen.data.push(...bytes),
    },
    { seeksFormat },
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
    ['length left at 0', wavFile(DATA, { claimed: 0 }), null],
    ['length left at 0xFFFFFFFF', wavFile(DATA, { claimed: 0xffffffff }), null],
    ['length beyond the end', wavFile(DATA, { claimed: 4_000_000_000 }), 4_000_000_000],
  ])('finds the sound: %s', (_, file, said) => {
    const seen = read(file);
    expect(seen.format).toMatchObject({ encoding: 's16', channels: 1, sampleRate: 8000 });
    expect(seen.data).toEqual([...DATA]);
    expect(seen.said).toBe(said);
    expect([...file.subarray(seen.offset, seen.offset + 4)]).toEqual([...DATA.subarray(0, 4)]);
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
    expect(at).toBe(20 + 100_002);
    reader.push(file.subarray(at));
    expect(reader.done).toBe(true);
  });

  it('stops at the end of the sound, whatever follows', () => {
    const file = wavFile(DATA);
    const longer = new Uint8Array([...file, ...new TextEncoder().encode('LIST'), 255, 0, 0, 0, 1, 2, 3]);
    expect(read(longer).data).toEqual([...DATA]);
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

  it('throws nothing but its own error on 12,000 damaged files, and hands on only what it was given', () => {
    const files = [
      wavFile(DATA, { before: [['LIST', 3]] }),
      wavFile(DATA, { rf64: true, extensible: true }),
      wavFile(DATA, { dataFirst: true, channels: 2 }),
      wavFile(DATA, { encoding: 'f32', claimed: 0xffffffff }),
    ] as const;
    const [good] = files;
    const random = fc.uint8Array({ maxLength: 200 });
    const damaged = fc
      .tuple(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(good.length),
        random,
      )
      .map(([whole, changes, cut, tail]) => {
        const file = new Uint8Array([...whole.subarray(0, cut), ...tail]);
        for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
        return file;
      });
    const headed = random.map((tail) => new Uint8Array([...good.subarray(0, 12), ...tail]));
    fc.assert(
      fc.property(
        fc.oneof(damaged, headed, random),
        fc.array(fc.nat(), { maxLength: 4 }),
        fc.boolean(),
        (file, cuts, seeksFormat) => {
          // Whoever reads beyond the piece would find other bytes there each time.
          const [one, other] = [0x00, 0xff].map((around) => {
            const room = new Uint8Array(file.length + 64).fill(around);
            room.set(file, 32);
            return outcomeOf(room.subarray(32, 32 + file.length), cuts, seeksFormat);
          });
          expect(other).toEqual(one);
          if (typeof one === 'object') expect(one.data.length).toBeLessThanOrEqual(file.length);
        },
      ),
      { numRuns: 12_000 },
    );
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
