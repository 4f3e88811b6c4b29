import type { WavFormat } from './wav-format';

const PCM = 1;
const EXTENSIBLE = 0xfffe;
/** Every sub-format's GUID ends so. Source: Microsoft, WAVEFORMATEXTENSIBLE. */
const GUID_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
const MOST = 0xffffffff;

/** The format chunk's body as it must be: as it was given, with lengths that fit. */
function fmtBody(given: Uint8Array, { sampleRate, frameBytes }: WavFormat): Uint8Array {
  const tag = new DataView(given.buffer, given.byteOffset, given.byteLength).getUint16(0, true);
  const body = new Uint8Array(tag === EXTENSIBLE ? 40 : tag === PCM ? 16 : 18);
  body.set(given.subarray(0, body.byteLength));
  const view = new DataView(body.buffer);
  view.setUint32(8, sampleRate * frameBytes, true);
  view.setUint16(12, frameBytes, true);
  if (tag !== PCM) view.setUint16(16, body.byteLength - 18, true);
  if (tag === EXTENSIBLE) body.set(GUID_TAIL, 26);
  return body;
}

const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0));
const u32 = (value: number) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
const u64 = (value: number) => [...u32(value % 2 ** 32), ...u32(Math.floor(value / 2 ** 32))];

/** What precedes the samples, and the byte after them where their length is odd. */
export type WavFrame = { readonly header: Uint8Array; readonly padding: 0 | 1 };

/**
 * The header of a WAV of so many frames in the format of another file (`fmt`, its format chunk's body); RF64 where the
 * sizes do not fit into 32 bits. Source: RFC 2361, EBU Tech 3306.
 */
export function wavHeader(fmt: Uint8Array, format: WavFormat, frames: number): WavFrame {
  const dataBytes = frames * format.frameBytes;
  const padding = dataBytes % 2 === 0 ? 0 : 1;
  const body = fmtBody(fmt, format);
  const isPcm = body.byteLength === 16;
  const formatChunks = [
    ...text('fmt '),
    ...u32(body.byteLength),
    ...body,
    // Anything but plain PCM says how many samples a channel has.
    ...(isPcm ? [] : [...text('fact'), ...u32(4), ...u32(Math.min(frames, MOST))]),
  ];
  const after = formatChunks.length + 8 + dataBytes + padding;
  const riffBytes = 4 + after;
  if (riffBytes <= MOST) {
    const bytes = [
      ...text('RIFF'),
      ...u32(riffBytes),
      ...text('WAVE'),
      ...formatChunks,
      ...text('data'),
      ...u32(dataBytes),
    ];
    return { header: Uint8Array.from(bytes), padding };
  }
  const ds64 = [
    ...text('ds64'),
    ...u32(28),
    ...u64(riffBytes + 36),
    ...u64(dataBytes),
    ...u64(frames),
    ...u32(0),
  ];
  const bytes = [
    ...text('RF64'),
    ...u32(MOST),
    ...text('WAVE'),
    ...ds64,
    ...formatChunks,
    ...text('data'),
    ...u32(MOST),
  ];
  return { header: Uint8Array.from(bytes), padding };
}
