/** The header of one MPEG audio frame. */
export type Mp3Frame = {
  /** Layer I, II or III as 1, 2 or 3. */
  readonly layer: 1 | 2 | 3;
  readonly sampleRate: number;
  /** Bits a second. */
  readonly bitRate: number;
  /** Samples of one channel in a frame. */
  readonly samples: number;
  /** Bytes of the whole frame. */
  readonly bytes: number;
  /** Bytes between the frame header and its audio: where an index frame keeps its table. */
  readonly sideBytes: number;
};

/** kbit/s by version (MPEG-1, else MPEG-2 and 2.5), layer and index. Source: ISO/IEC 11172-3 and 13818-3. */
const BIT_RATES = {
  v1: {
    1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  },
  v2: {
    1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  },
} as const;
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;
const LAYERS = [null, 3, 2, 1] as const;
export const MP3_HEADER_BYTES = 4;

/** Reads the four bytes of a frame header at `at`; null where there is none, or one of free format. */
export function parseMp3Frame(bytes: Uint8Array, at: number): Mp3Frame | null {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(at, at + MP3_HEADER_BYTES);
  if (at + MP3_HEADER_BYTES > bytes.byteLength || sync !== 0xff || (kind & 0xe0) !== 0xe0) return null;
  const version = (kind >> 3) & 3;
  const layer = LAYERS[(kind >> 1) & 3] ?? null;
  const baseRate = SAMPLE_RATES[(rates >> 2) & 3];
  if (version === 1 || layer === null || baseRate === undefined) return null;
  const isV1 = version === 3;
  const kbits = BIT_RATES[isV1 ? 'v1' : 'v2'][layer][rates >> 4] ?? 0;
  if (kbits === 0) return null;
  const sampleRate = isV1 ? baseRate : version === 2 ? baseRate / 2 : baseRate / 4;
  const samples = layer === 1 ? 384 : layer === 3 && !isV1 ? 576 : 1152;
  const bitRate = kbits * 1000;
  const padding = (rates >> 1) & 1;
  const slot = layer === 1 ? 4 : 1;
  const frameBytes = (Math.floor((samples / 8 / slot) * (bitRate / sampleRate)) + padding) * slot;
  const isMono = mode >> 6 === 3;
  const sideBytes = isV1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return { layer, sampleRate, bitRate, samples, bytes: frameBytes, sideBytes };
}

/** Bytes of the ID3v2 tag that a file begins with; 0 where it begins with none. Source: id3.org, ID3v2.4. */
export function id3Bytes(head: Uint8Array): number {
  if (head.byteLength < 10 || String.fromCharCode(...head.subarray(0, 3)) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10);
  const footer = ((head[5] ?? 0) & 0x10) !== 0 ? 10 : 0;
  return 10 + footer + (((a & 0x7f) << 21) | ((b & 0x7f) << 14) | ((c & 0x7f) << 7) | (d & 0x7f));
}
