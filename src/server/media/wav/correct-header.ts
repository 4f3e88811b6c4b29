import type { SampleEncoding, WavFormat } from './wav-format';
import type { HeaderPlaces } from './wav-reader';

/** Bytes to put over those of a file from the position `at` on. */
export type Patch = { readonly at: number; readonly bytes: Uint8Array };

/** A WAV as its header states it and as its bytes are. */
export type JudgedWav = HeaderPlaces & {
  readonly format: WavFormat;
  /** The body of the format chunk as it stands in the file. */
  readonly fmt: Uint8Array;
  readonly dataOffset: number;
  /** Bytes of sample data that the header states; null where it leaves them open. */
  readonly claimedBytes: number | null;
  /** Bytes of sample data that are there; null where that is not known. */
  readonly dataBytes: number | null;
  /** Bytes of the file; null where that is not known. */
  readonly fileBytes: number | null;
  /** Whether another file is glued behind this one. */
  readonly isGlued: boolean;
};

export type Correction = {
  readonly patches: readonly Patch[];
  /** Whether length or sample format were wrong, which browsers go by. */
  readonly corrected: boolean;
};

const EXTENSIBLE = 0xfffe;
const OPEN = 0xffffffff;
/** Every sub-format's GUID ends so. Source: Microsoft, WAVEFORMATEXTENSIBLE. */
const GUID_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];

const CODED: ReadonlySet<SampleEncoding> = new Set<SampleEncoding>(['alaw', 'ulaw']);

/** Bits of a sample as browsers must read them: those of its container, unless fewer are used in a container of that size. */
function rightBits(given: number, { encoding, frameBytes, channels }: WavFormat): number {
  const width = frameBytes / channels;
  return !CODED.has(encoding) && Math.ceil(given / 8) === width ? given : width * 8;
}

/** The format chunk with sizes that fit its encoding, channels and sample rate. */
function rightFmt(given: Uint8Array, format: WavFormat): Uint8Array {
  const body = given.slice();
  const view = new DataView(body.buffer);
  view.setUint32(8, format.sampleRate * format.frameBytes, true);
  view.setUint16(12, format.frameBytes, true);
  view.setUint16(14, rightBits(view.getUint16(14, true), format), true);
  if (view.getUint16(0, true) === EXTENSIBLE && body.byteLength >= 40) {
    view.setUint16(16, 22, true);
    body.set(GUID_TAIL, 26);
  }
  return body;
}

const u32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
};
const u64 = (...values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(8 * values.length);
  values.forEach((value, i) => {
    new DataView(bytes.buffer).setBigUint64(8 * i, BigInt(value), true);
  });
  return bytes;
};
const areEqual = (one: Uint8Array, other: Uint8Array): boolean => one.every((byte, i) => byte === other[i]);

/** Sizes in `RIFF`, `ds64` and `data` that fit the bytes; nothing where they already do or the file's length is not known. */
function sizePatches(wav: JudgedWav): { readonly riff: Patch[]; readonly data: Patch[] } {
  const { dataOffset, dataBytes, claimedBytes, fileBytes, ds64Offset, riffBytes, isGlued } = wav;
  if (dataBytes === null || fileBytes === null) return { riff: [], data: [] };
  const dataEnd = dataOffset + dataBytes;
  const riffSize = (isGlued ? dataEnd + (dataBytes % 2) : fileBytes) - 8;
  const isWrong = claimedBytes !== dataBytes;
  if (ds64Offset !== null) {
    if (!isWrong) return { riff: [], data: [] };
    const sizes = { at: ds64Offset, bytes: u64(riffSize, dataBytes) };
    return { riff: [], data: [sizes, { at: dataOffset - 4, bytes: u32(OPEN) }] };
  }
  const fits = riffBytes + 8 >= dataEnd && riffBytes + 8 <= fileBytes;
  return {
    riff: fits || riffSize >= OPEN ? [] : [{ at: 4, bytes: u32(riffSize) }],
    data: isWrong && dataBytes < OPEN ? [{ at: dataOffset - 4, bytes: u32(dataBytes) }] : [],
  };
}

/**
 * What to put over the header of a WAV so that browsers read it as its bytes are. Nothing changes its place, so byte ranges
 * stay valid. Source: Microsoft's WAVEFORMATEX, EBU Tech 3306 for RF64.
 */
export function correctHeader(wav: JudgedWav): Correction {
  const fmt = rightFmt(wav.fmt, wav.format);
  const isFmtWrong = !areEqual(fmt.subarray(0, 16), wav.fmt);
  const fmtPatches = areEqual(fmt, wav.fmt) ? [] : [{ at: wav.fmtOffset, bytes: fmt }];
  const { riff, data } = sizePatches(wav);
  return { patches: [...riff, ...fmtPatches, ...data], corrected: isFmtWrong || data.length > 0 };
}

/** A piece of a file that begins at `from`, with the patches that reach into it; the same array where none does. */
export function patchPiece(piece: Uint8Array, from: number, patches: readonly Patch[]): Uint8Array {
  let out = piece;
  for (const { at, bytes } of patches) {
    const start = Math.max(from, at);
    const end = Math.min(from + piece.byteLength, at + bytes.byteLength);
    if (end <= start) continue;
    if (out === piece) out = piece.slice();
    out.set(bytes.subarray(start - at, end - at), start - from);
  }
  return out;
}
