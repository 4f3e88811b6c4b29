import type { SampleEncoding } from '@/server/media/wav/wav-format';

const TAGS: { readonly [E in SampleEncoding]: readonly [tag: number, bits: number] } = {
  u8: [1, 8],
  s16: [1, 16],
  s24: [1, 24],
  s32: [1, 32],
  f32: [3, 32],
  f64: [3, 64],
  alaw: [6, 8],
  ulaw: [7, 8],
};

export type WavOptions = {
  readonly encoding?: SampleEncoding;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly extensible?: boolean;
  /** Chunks before `fmt `, as [id, bytes]. */
  readonly before?: readonly (readonly [string, number])[];
  /** What the header says of the data's length, when it is not the truth. */
  readonly claimed?: number;
  readonly rf64?: boolean;
  /** `BW64` is the same under another name. */
  readonly magic?: 'RIFF' | 'RF64' | 'BW64';
  /** What `ds64` says of the data's length, when it is not the truth. */
  readonly longClaimed?: bigint;
  /** Chunks behind all others, as [id, bytes]. */
  readonly after?: readonly (readonly [string, number])[];
  /** Chunks of odd size have no byte behind them. */
  readonly unpadded?: boolean;
  /** What the format chunk says of a frame's bytes, of a second's, and of a sample's bits, when it is not the truth. */
  readonly align?: number;
  readonly byteRate?: number;
  readonly bits?: number;
  /** The sound stands before `fmt `. */
  readonly dataFirst?: boolean;
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

function chunk(id: string, body: Uint8Array, padded: boolean, claimed = body.byteLength): Uint8Array {
  const out = new Uint8Array(8 + body.byteLength + (padded ? body.byteLength % 2 : 0));
  out.set(bytesOf(id));
  new DataView(out.buffer).setUint32(4, claimed, true);
  out.set(body, 8);
  return out;
}

function fmt({
  encoding = 's16',
  channels = 1,
  sampleRate = 8000,
  extensible = false,
  ...odd
}: WavOptions): Uint8Array {
  const [tag, trueBits] = TAGS[encoding];
  const { bits = trueBits, align = (channels * trueBits) / 8, byteRate = sampleRate * align } = odd;
  const body = new Uint8Array(extensible ? 40 : 16);
  const view = new DataView(body.buffer);
  view.setUint16(0, extensible ? 0xfffe : tag, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, sampleRate, true);
  view.setUint32(8, byteRate, true);
  view.setUint16(12, align, true);
  view.setUint16(14, bits, true);
  if (extensible) view.setUint16(24, tag, true);
  return body;
}

/** A WAV file around sample data, as odd as a test wants it. */
export function wavFile(data: Uint8Array, options: WavOptions = {}): Uint8Array {
  const { rf64 = false, unpadded = false, before = [], after = [] } = options;
  const parts: Uint8Array[] = [];
  const filled = ([id, length]: readonly [string, number]) =>
    chunk(id, new Uint8Array(length).fill(0x64), !unpadded);
  if (rf64) {
    const ds64 = new Uint8Array(28);
    new DataView(ds64.buffer).setBigUint64(8, options.longClaimed ?? BigInt(data.byteLength), true);
    parts.push(chunk('ds64', ds64, true));
  }
  parts.push(...before.map(filled));
  const sound = chunk('data', data, !unpadded, options.claimed ?? (rf64 ? 0xffffffff : data.byteLength));
  const format = chunk('fmt ', fmt(options), true);
  parts.push(...(options.dataFirst ? [sound, format] : [format, sound]), ...after.map(filled));
  const length = parts.reduce((sum, part) => sum + part.byteLength, 12);
  const out = new Uint8Array(length);
  out.set(bytesOf(options.magic ?? (rf64 ? 'RF64' : 'RIFF')));
  new DataView(out.buffer).setUint32(4, length - 8, true);
  out.set(bytesOf('WAVE'), 8);
  let at = 12;
  for (const part of parts) {
    out.set(part, at);
    at += part.byteLength;
  }
  return out;
}

/** 16-bit samples as bytes. */
export const s16 = (samples: readonly number[]): Uint8Array =>
  new Uint8Array(Int16Array.from(samples).buffer);
