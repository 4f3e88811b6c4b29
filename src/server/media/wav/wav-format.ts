import { type OtherFormat, otherCodec } from './wav-codecs';

/** How one sample is stored. */
export type SampleEncoding = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64' | 'alaw' | 'ulaw';

export type WavFormat = {
  readonly encoding: SampleEncoding;
  readonly channels: number;
  /** Frames a second. */
  readonly sampleRate: number;
  /** Bytes of one frame, all channels. */
  readonly frameBytes: number;
};

/** What is wrong with a file: `unsupported` is some other format, `broken` is no readable WAV. */
export class WavError extends Error {
  override readonly name = 'WavError';
  readonly kind: 'unsupported' | 'broken';
  /** The format of an unsupported file, where it is known. */
  readonly format: OtherFormat | null;

  constructor(kind: 'unsupported' | 'broken', message: string, format: OtherFormat | null = null) {
    super(message);
    this.kind = kind;
    this.format = format;
  }
}

/** The sound of a WAV stands before its format: it can be read by whoever looks for the format first. */
export class FormatLaterError extends WavError {
  constructor() {
    super('broken', 'The recording’s sound stands before its format, which was not found behind it.');
  }
}

const PCM = 1;
const FLOAT = 3;
const ALAW = 6;
const ULAW = 7;
const EXTENSIBLE = 0xfffe;

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
const MOST_CHANNELS = 16;

function encodingOf(tag: number, width: number): SampleEncoding | null {
  if (tag === PCM) return ([null, 'u8', 's16', 's24', 's32'] as const)[width] ?? null;
  if (tag === FLOAT) return width === 4 ? 'f32' : width === 8 ? 'f64' : null;
  if (tag === ALAW && width === 1) return 'alaw';
  if (tag === ULAW && width === 1) return 'ulaw';
  return null;
}

type Sizes = {
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of a frame, and of a second. */
  readonly align: number;
  readonly byteRate: number;
  readonly bits: number;
};

/**
 * The encoding by two witnesses, the bits of a sample and the bytes of a frame, of which either may be wrong. Bits may be
 * fewer than their container holds (20 in 24, 24 in 32), but never more. Throws `WavError`.
 */
function chooseEncoding(tag: number, sizes: Sizes): SampleEncoding {
  const { channels, sampleRate, align, byteRate, bits } = sizes;
  // G.711 has one width; writers give the bits of what it stands for.
  const isCoded = tag === ALAW || tag === ULAW;
  const byBits = isCoded ? 1 : Math.ceil(bits / 8);
  const byFrame = isCoded ? 1 : align % channels === 0 ? align / channels : 0;
  const [bitsSay, frameSays] = [encodingOf(tag, byBits), encodingOf(tag, byFrame)];
  const encoding = bitsSay ?? frameSays;
  if (!encoding) {
    const other = otherCodec(tag, bits);
    throw new WavError(
      'unsupported',
      `This recording is ${other.name}. Waveform and audio analysis cannot read it.`,
      other,
    );
  }
  if (!bitsSay || !frameSays || byFrame <= byBits) return encoding;
  if (byBits === 3 && byFrame === 4) return frameSays;
  // The bytes of a second are a third witness.
  if (byteRate === sampleRate * channels * byBits) return bitsSay;
  if (byteRate === sampleRate * align) return frameSays;
  throw new WavError(
    'broken',
    `The recording’s header contradicts itself: frames of ${align} bytes for ${channels} × ${bits} bits.`,
  );
}

/** Reads the body of a `fmt ` chunk (16 bytes or more). Source: Microsoft's WAVEFORMATEX and WAVEFORMATEXTENSIBLE. */
export function parseWavFormat(body: Uint8Array): WavFormat {
  if (body.byteLength < 16) throw new WavError('broken', 'The recording’s format chunk is too short.');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const given = view.getUint16(0, true);
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const align = view.getUint16(12, true);
  const bits = view.getUint16(14, true);
  // The extensible form keeps the tag in the first two bytes of its sub-format.
  const tag = given === EXTENSIBLE && body.byteLength >= 26 ? view.getUint16(24, true) : given;
  if (channels === 0 || sampleRate === 0)
    throw new WavError('broken', 'The recording’s header has no channels or no sample rate.');
  if (channels > MOST_CHANNELS)
    throw new WavError(
      'unsupported',
      `The recording has ${channels} channels; at most ${MOST_CHANNELS} are read.`,
    );
  if (sampleRate > 768_000)
    throw new WavError('broken', 'The recording’s header has an impossible sample rate.');
  const encoding = chooseEncoding(tag, {
    channels,
    sampleRate,
    align,
    bits,
    byteRate: view.getUint32(8, true),
  });
  return { encoding, channels, sampleRate, frameBytes: WIDTHS[encoding] * channels };
}
