import type { SampleEncoding } from './wav-format';

/** A G.711 µ-law code as a magnitude of full scale. Source: ITU-T G.711. */
export function ulaw(code: number): number {
  const inverted = ~code & 0xff;
  const linear = ((((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84;
  return linear / 32_768;
}

/** A G.711 A-law code as a magnitude of full scale. Source: ITU-T G.711. */
export function alaw(code: number): number {
  const even = code ^ 0x55;
  const exponent = (even & 0x70) >> 4;
  const mantissa = (even & 0x0f) << 4;
  const linear = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
  return linear / 32_768;
}

const table = (of: (code: number) => number) => Float64Array.from({ length: 256 }, (_, code) => of(code));
const TABLES = {
  u8: table((code) => Math.abs(code - 128) / 128),
  ulaw: table(ulaw),
  alaw: table(alaw),
} as const;

/** Reads samples `stride` bytes apart from `from` up to `to`; gives the largest magnitude, 1 being full scale. NaN is passed over. */
export type LargestMagnitude = (bytes: Uint8Array, from: number, to: number, stride: number) => number;

function byTable(values: Float64Array): LargestMagnitude {
  return (bytes, from, to, stride) => {
    let most = 0;
    for (let at = from; at < to; at += stride) {
      const value = values[bytes[at] ?? 0] ?? 0;
      if (value > most) most = value;
    }
    return most;
  };
}

function byView(width: number, read: (view: DataView, at: number) => number): LargestMagnitude {
  return (bytes, from, to, stride) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let most = 0;
    for (let at = from; at + width <= to; at += stride) {
      const value = Math.abs(read(view, at));
      if (value > most) most = value;
    }
    return most;
  };
}

/** Works on 16-bit views, which is several times faster than reading byte by byte. The bytes must lie on an even offset. */
const s16: LargestMagnitude = (bytes, from, to, stride) => {
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  const step = stride >> 1;
  const end = to >> 1;
  let low = 0;
  let high = 0;
  for (let at = from >> 1; at < end; at += step) {
    const value = samples[at] as number;
    if (value > high) high = value;
    else if (value < low) low = value;
  }
  return Math.max(high, -low) / 32_768;
};

export const LARGEST: { readonly [E in SampleEncoding]: LargestMagnitude } = {
  u8: byTable(TABLES.u8),
  ulaw: byTable(TABLES.ulaw),
  alaw: byTable(TABLES.alaw),
  s16,
  s24: byView(3, (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 8_388_608),
  s32: byView(4, (view, at) => view.getInt32(at, true) / 2_147_483_648),
  f32: byView(4, (view, at) => view.getFloat32(at, true)),
  f64: byView(8, (view, at) => view.getFloat64(at, true)),
};

/** A magnitude as a byte of the peaks: 255 is full scale, and all that is beyond. */
export const peakByte = (magnitude: number): number => Math.min(255, Math.round(magnitude * 255));
