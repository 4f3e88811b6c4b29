import { decibelsToByte } from './envelope';
import { quantileOf } from './noise-floor';

const DIGITAL_SILENCE = decibelsToByte(-85);
/** Low enough to find the pauses of a call that is mostly hold music. */
const QUIET_SHARE = 0.03;

/**
 * The level of one channel in its quietest moments, in envelope bytes: line noise that lasts for the whole recording, or
 * 0. Unlike `noiseFloor` it does not adapt, so hold music stays far above it. Digital silence at either end is padding
 * and does not count.
 */
export function quietLevel(bytes: Uint8Array): number {
  let first = 0;
  let end = bytes.length;
  while (first < end && (bytes[first] ?? 0) <= DIGITAL_SILENCE) first += 1;
  while (end > first && (bytes[end - 1] ?? 0) <= DIGITAL_SILENCE) end -= 1;
  if (first === end) return 0;
  const histogram = new Uint32Array(256);
  for (let i = first; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    histogram[byte] = (histogram[byte] ?? 0) + 1;
  }
  return quantileOf(histogram, end - first, QUIET_SHARE);
}
