import { alaw, ulaw } from './magnitudes';
import type { SampleEncoding } from './wav-format';

/** G.711 codes with their sign: the top bit is set for positive values. */
const signed = (of: (code: number) => number) =>
  Float32Array.from({ length: 256 }, (_, code) => (code & 0x80 ? of(code) : -of(code)));
const ULAW = signed(ulaw);
const ALAW = signed(alaw);

const WIDTHS: { readonly [E in SampleEncoding]: number } = {
  u8: 1,
  s16: 2,
  s24: 3,
  s32: 4,
  f32: 4,
  f64: 8,
  alaw: 1,
  ulaw: 1,
};

function reader(bytes: Uint8Array, encoding: Exclude<SampleEncoding, 's16'>): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (encoding) {
    case 'u8':
      return (at) => (view.getUint8(at) - 128) / 128;
    case 's24':
      return (at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 8_388_608;
    case 's32':
      return (at) => view.getInt32(at, true) / 2_147_483_648;
    case 'f32':
      return (at) => view.getFloat32(at, true);
    case 'f64':
      return (at) => view.getFloat64(at, true);
    case 'alaw':
      return (at) => ALAW[view.getUint8(at)] ?? 0;
    case 'ulaw':
      return (at) => ULAW[view.getUint8(at)] ?? 0;
    default:
      return encoding satisfies never;
  }
}

/** The samples in `bytes`, still interleaved: 16-bit ones as they are, all others as floats from -1 to 1. Bytes of an unfinished sample are left out. */
export function decodeSamples(bytes: Uint8Array, encoding: SampleEncoding): Int16Array | Float32Array {
  const count = Math.floor(bytes.byteLength / WIDTHS[encoding]);
  if (encoding === 's16') {
    const even = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
    return new Int16Array(even.buffer, even.byteOffset, count);
  }
  const read = reader(bytes, encoding);
  const width = WIDTHS[encoding];
  return Float32Array.from({ length: count }, (_, i) => read(i * width));
}
