import { concatBytes } from '@/domain/concat-bytes';

/**
 * Peaks on the wire, little-endian: a header of 32 bytes, then one byte per bucket and channel, channels interleaved,
 * in time order. A byte is the largest magnitude in the bucket, 0 for silence to 255 for full scale.
 *
 * | at | type | what |
 * |---|---|---|
 * | 0 | 4 bytes | `CSPK` |
 * | 4 | u8 | version, 1 |
 * | 5 | u8 | channels |
 * | 6 | u16 | 0, reserved |
 * | 8 | u32 | sample rate, frames a second |
 * | 12 | u32 | length of a bucket in frames |
 * | 16 | f64 | duration of the recording in seconds |
 * | 24 | u32 | number of buckets |
 * | 28 | f32 | where the first bucket begins, in seconds |
 */
export type PeaksHeader = {
  readonly channels: number;
  readonly sampleRate: number;
  readonly bucketFrames: number;
  readonly duration: number;
  readonly buckets: number;
  readonly from: number;
};

export const PEAKS_HEADER_BYTES = 32;
export const PEAKS_TYPE = 'application/vnd.callscope.peaks';
/** The overview of a recording has at most this many buckets per channel, whatever its length. */
export const MOST_BUCKETS = 4096;
const MAGIC = 0x4b505343;
const VERSION = 1;

/** The bytes are not peaks, or end before their header says. */
export class PeaksError extends Error {
  override readonly name = 'PeaksError';
}

export function encodePeaksHeader(header: PeaksHeader): Uint8Array {
  const bytes = new Uint8Array(PEAKS_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, header.channels);
  view.setUint32(8, header.sampleRate, true);
  view.setUint32(12, header.bucketFrames, true);
  view.setFloat64(16, header.duration, true);
  view.setUint32(24, header.buckets, true);
  view.setFloat32(28, header.from, true);
  return bytes;
}

/** Reads the first 32 bytes. Throws {@link PeaksError} when they are not a header. */
export function decodePeaksHeader(bytes: Uint8Array): PeaksHeader {
  if (bytes.byteLength < PEAKS_HEADER_BYTES) throw new PeaksError('The peaks ended within their header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, PEAKS_HEADER_BYTES);
  if (view.getUint32(0, true) !== MAGIC || view.getUint8(4) !== VERSION)
    throw new PeaksError('The answer was not peaks of a version that this page knows.');
  const header = {
    channels: view.getUint8(5),
    sampleRate: view.getUint32(8, true),
    bucketFrames: view.getUint32(12, true),
    duration: view.getFloat64(16, true),
    buckets: view.getUint32(24, true),
    from: view.getFloat32(28, true),
  };
  if (
    header.channels === 0 ||
    header.sampleRate === 0 ||
    header.bucketFrames === 0 ||
    !(header.duration >= 0)
  )
    throw new PeaksError('The peaks have a header that makes no sense.');
  return header;
}

/** Whether these bytes are peaks from their header to their last bucket, by the header and the length alone. */
export function areWholePeaks(bytes: Uint8Array): boolean {
  try {
    const { buckets, channels } = decodePeaksHeader(bytes);
    return bytes.byteLength === PEAKS_HEADER_BYTES + buckets * channels;
  } catch (error) {
    if (error instanceof PeaksError) return false;
    throw error;
  }
}

/** Peaks as far as they have arrived: for each channel one byte per bucket; buckets that have not come are 0. */
export type Peaks = {
  readonly header: PeaksHeader;
  /** Buckets a second. */
  readonly rate: number;
  readonly channels: readonly Uint8Array[];
  /** How many buckets have arrived. */
  readonly received: number;
};

/** Takes peaks in pieces of any size. `push` gives what is known so far, or null before the header is whole. */
export function createPeaksDecoder(): { push(bytes: Uint8Array): Peaks | null; end(): Peaks } {
  let head = new Uint8Array(0);
  let header: PeaksHeader | null = null;
  let channels: Uint8Array[] = [];
  let taken = 0;

  const now = (known: PeaksHeader): Peaks => ({
    header: known,
    rate: known.sampleRate / known.bucketFrames,
    channels,
    received: Math.floor(taken / known.channels),
  });

  return {
    push(bytes) {
      let rest = bytes;
      if (!header) {
        const wanted = PEAKS_HEADER_BYTES - head.byteLength;
        head = concatBytes([head, bytes.subarray(0, wanted)]);
        if (head.byteLength < PEAKS_HEADER_BYTES) return null;
        header = decodePeaksHeader(head);
        const { buckets } = header;
        channels = Array.from({ length: header.channels }, () => new Uint8Array(buckets));
        rest = bytes.subarray(wanted);
      }
      const count = header.channels;
      if (taken + rest.byteLength > header.buckets * count)
        throw new PeaksError('The peaks were longer than their header says.');
      for (let i = 0; i < count; i += 1) {
        // The piece may begin with any of the channels.
        const channel = channels[(taken + i) % count];
        let bucket = Math.floor((taken + i) / count);
        for (let at = i; channel && at < rest.byteLength; at += count) {
          channel[bucket] = rest[at] ?? 0;
          bucket += 1;
        }
      }
      taken += rest.byteLength;
      return now(header);
    },
    end() {
      if (!header) throw new PeaksError('The peaks ended within their header.');
      if (taken !== header.buckets * header.channels)
        throw new PeaksError('The peaks ended before their header says.');
      return now(header);
    },
  };
}

/** Whole peaks at once. Throws {@link PeaksError}. */
export function decodePeaks(bytes: Uint8Array): Peaks {
  const decoder = createPeaksDecoder();
  decoder.push(bytes);
  return decoder.end();
}
