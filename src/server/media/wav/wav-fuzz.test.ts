import fc from 'fast-check';
import { expect, it } from 'vitest';
import { peaksOverview } from '@/server/media/peaks/overview';
import { EnvelopeTap } from '@/server/media/readings/envelope-tap';
import { s16, wavFile } from '@/testing/wav-file';
import { WavError } from './wav-format';
import { type KnownFormat, WavReader, type WavReaderOptions } from './wav-reader';

const DATA = s16([1, -2, 300, -32_768, 32_767, 0]);
const FILES = [
  wavFile(DATA, { before: [['LIST', 3]] }),
  wavFile(DATA, { before: [['LIST', 3]], unpadded: true }),
  wavFile(DATA, { rf64: true, extensible: true }),
  wavFile(DATA, { rf64: true, longClaimed: 0n, claimed: 0 }),
  wavFile(DATA, { dataFirst: true, channels: 2 }),
  wavFile(DATA.subarray(0, 7), { dataFirst: true, unpadded: true }),
  wavFile(DATA, { encoding: 'f32', claimed: 0xffffffff }),
  wavFile(DATA, { claimed: 0, after: [['LIST', 5]] }),
  wavFile(new Uint8Array(0), { after: [['LIST', 5]] }),
] as const;
const [GOOD] = FILES;
const KNOWN: KnownFormat = {
  format: { encoding: 's16', channels: 1, sampleRate: 8000, frameBytes: 2 },
  fmt: GOOD.slice(32, 48),
};

const tail = fc.uint8Array({ maxLength: 200 });
const damaged = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.array(fc.tuple(fc.nat(GOOD.length - 1), fc.nat(255)), { maxLength: 8 }),
    fc.nat(100),
    fc.oneof(fc.constant(new Uint8Array(0)), tail),
  )
  .map(([whole, changes, cut, rest]) => {
    const file = new Uint8Array([...whole.subarray(0, cut), ...rest]);
    for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
    return file;
  });
const headed = tail.map((rest) => new Uint8Array([...GOOD.subarray(0, 12), ...rest]));
const files = fc.oneof({ weight: 3, arbitrary: damaged }, headed, tail);
const cuts = fc.array(fc.nat(), { maxLength: 4 });

/** The pieces of a file that is cut at these places; each lies at its place in a larger buffer, between bytes of `around`. */
function piecesOf(file: Uint8Array, places: readonly number[], around: number): Uint8Array[] {
  const room = new Uint8Array(file.length + 64).fill(around);
  room.set(file, 32);
  const at = places.map((place) => place % (file.length + 1));
  const sorted = [...new Set([0, ...at, file.length])].sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => room.subarray(32 + (sorted[i] ?? 0), 32 + to));
}

/** The sentence of our own error; any other is thrown on. */
function sentenceOf(error: unknown): string {
  if (error instanceof WavError) return `${error.kind}: ${error.message}`;
  throw error;
}

function read(pieces: readonly Uint8Array[], options: WavReaderOptions): object | string {
  const seen = { said: Number.NaN as number | null, offset: -1, data: [] as number[] };
  const reader = new WavReader(
    {
      onFormat: (_, offset, said) => void Object.assign(seen, { offset, said }),
      onData: (bytes) => void seen.data.push(...bytes),
    },
    options,
  );
  try {
    for (const piece of pieces) reader.push(piece);
    reader.end();
    return seen;
  } catch (error) {
    return sentenceOf(error);
  }
}

const MODES = {
  'as it comes': {},
  'looking for the format': { seeksFormat: true },
  'with a format that is known': { known: KNOWN },
} as const;

it.each(Object.entries(MODES))(
  '%s: 12,000 damaged files end in our own error or in what they hold, however they are cut',
  (_, mode) => {
    fc.assert(
      fc.property(files, cuts, fc.boolean(), (file, places, isLengthKnown) => {
        const options = { ...mode, fileBytes: () => (isLengthKnown ? file.length : null) };
        // Whoever reads beyond the piece would find other bytes there each time.
        const one = read(piecesOf(file, places, 0x00), options);
        expect(read(piecesOf(file, places, 0xff), options)).toEqual(one);
        expect(read(piecesOf(file, [], 0x00), options)).toEqual(one);
        if (typeof one === 'string' || !('data' in one)) return;
        // What is handed on stands in the file, at the place that was told.
        const { data, offset } = one as { data: number[]; offset: number };
        if (offset >= 0) expect(data).toEqual([...file.subarray(offset, offset + data.length)]);
      }),
      { numRuns: 12_000 },
    );
  },
);

it('12,000 damaged files give the same peaks and loudness however they are cut, or our own error', async () => {
  const overview = async (pieces: readonly Uint8Array[], length: number | null, format?: KnownFormat) => {
    const tap = new EnvelopeTap();
    const out: Uint8Array[] = [];
    async function* arriving() {
      yield* pieces;
    }
    try {
      for await (const piece of peaksOverview(arriving(), length, { tap, format })) out.push(piece);
      return [Buffer.concat(out).toString('hex'), tap.envelope];
    } catch (error) {
      return [sentenceOf(error), tap.envelope];
    }
  };
  await fc.assert(
    fc.asyncProperty(
      files,
      cuts,
      fc.constantFrom('unknown', 'true', 'wrong'),
      fc.boolean(),
      async (file, places, length, isSecond) => {
        const bytes = length === 'unknown' ? null : length === 'true' ? file.length : file.length + 7;
        const known = isSecond ? KNOWN : undefined;
        const one = await overview(piecesOf(file, places, 0x00), bytes, known);
        expect(await overview(piecesOf(file, [], 0xff), bytes, known)).toEqual(one);
      },
    ),
    { numRuns: 12_000 },
  );
}, 60_000);
