import { MP3_HEADER_BYTES, type Mp3Frame, parseMp3Frame } from './mp3-frame';

/** What the index frame of an MP3 states. */
export type Mp3Index = {
  /** Length in seconds; null where it is not stated. */
  readonly seconds: number | null;
  /** Bytes of the audio, index frame included; null where they are not stated. */
  readonly bytes: number | null;
};

const FRAMES = 1;
const BYTES = 2;

const name = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

const lengthOf = (frames: number, { samples, sampleRate }: Mp3Frame): number | null =>
  frames > 0 ? (frames * samples) / sampleRate : null;

/**
 * Reads the index in the first frame, which `head` begins with: `Xing` or `Info` (also LAME's) or `VBRI`. Null where there is
 * none. Source: the Xing VBR header SDK and Fraunhofer's VBRI header.
 */
export function readMp3Index(head: Uint8Array): Mp3Index | null {
  const frame = parseMp3Frame(head, 0);
  if (!frame) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const xing = MP3_HEADER_BYTES + frame.sideBytes;
  if (['Xing', 'Info'].includes(name(head, xing)) && head.byteLength >= xing + 16) {
    const flags = view.getUint32(xing + 4);
    const frames = flags & FRAMES ? view.getUint32(xing + 8) : 0;
    const bytes = flags & BYTES ? view.getUint32(xing + (flags & FRAMES ? 12 : 8)) : 0;
    return { seconds: lengthOf(frames, frame), bytes: bytes || null };
  }
  const vbri = MP3_HEADER_BYTES + 32;
  if (name(head, vbri) === 'VBRI' && head.byteLength >= vbri + 18)
    return { seconds: lengthOf(view.getUint32(vbri + 14), frame), bytes: view.getUint32(vbri + 10) || null };
  return null;
}
