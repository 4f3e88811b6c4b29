import { type Envelope, FRAME_RATE, framesOf } from './envelope';

/**
 * `CSEN`, then one byte version, one byte channels, two bytes frames a second, four bytes frames (little endian);
 * behind these twelve bytes each channel whole, one after the other.
 */
const MAGIC = 0x4e_45_53_43;
const VERSION = 1;
const HEADER = 12;

/** The envelope as bytes, to be kept or sent; silence compresses well. */
export function encodeEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  const frames = framesOf(envelope);
  const bytes = new Uint8Array(HEADER + frames * envelope.channels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, envelope.channels.length);
  view.setUint16(6, envelope.rate, true);
  view.setUint32(8, frames, true);
  envelope.channels.forEach((channel, i) => {
    bytes.set(channel.subarray(0, frames), HEADER + i * frames);
  });
  return bytes;
}

/** The envelope in `bytes`, which it goes on using; null when they are none, of another version, or cut short. */
export function decodeEnvelope(bytes: Uint8Array): Envelope | null {
  if (bytes.byteLength < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint8(4) !== VERSION) return null;
  const count = view.getUint8(5);
  const frames = view.getUint32(8, true);
  if (view.getUint16(6, true) !== FRAME_RATE || bytes.byteLength !== HEADER + count * frames) return null;
  const channels = Array.from({ length: count }, (_, i) =>
    bytes.subarray(HEADER + i * frames, HEADER + (i + 1) * frames),
  );
  return { rate: FRAME_RATE, channels };
}
