/** Frames a second of every envelope: one byte per channel for each 10 ms. */
export const FRAME_RATE = 100;
/** What byte 0 stands for, in dBFS; all that is quieter is 0 too. Byte 255 stands for 0 dBFS. */
export const QUIETEST_DB = -96;
/** Steps of the byte scale in one decibel (about 2.66). */
export const STEPS_PER_DB = 255 / -QUIETEST_DB;

/**
 * How loud each channel is, 100 times a second: one byte per frame, linear in decibels from 0 (-96 dBFS or less) to
 * 255 (0 dBFS, a full-scale square wave). The level is that of the signal without its mean, so a DC offset is silence.
 * Channels have the same length.
 */
export type Envelope = { readonly rate: typeof FRAME_RATE; readonly channels: readonly Uint8Array[] };

/** The byte for a mean square (1 is full scale). Not-a-number and nothing at all are silence. */
export function powerToByte(meanSquare: number): number {
  if (!(meanSquare > 0)) return 0;
  return decibelsToByte(10 * Math.log10(meanSquare));
}

/** The byte for a level in dBFS, cut at both ends. */
export function decibelsToByte(decibels: number): number {
  return Math.max(0, Math.min(255, Math.round((decibels - QUIETEST_DB) * STEPS_PER_DB)));
}

/** The level in dBFS that a byte, or a place between two bytes, stands for. */
export const byteToDecibels = (byte: number): number => byte / STEPS_PER_DB + QUIETEST_DB;

const POWERS = Float64Array.from({ length: 256 }, (_, byte) => 10 ** (byteToDecibels(byte) / 10));
/** The mean square that a byte stands for; byte 0 counts as the quietest level, not as nothing. */
export const byteToPower = (byte: number): number => POWERS[byte] ?? 0;

/** Length of the envelope in frames: that of its shortest channel. */
export function framesOf(envelope: Envelope): number {
  let frames = Number.POSITIVE_INFINITY;
  for (const channel of envelope.channels) frames = Math.min(frames, channel.length);
  return Number.isFinite(frames) ? frames : 0;
}
