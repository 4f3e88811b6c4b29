import { byteToPower, decibelsToByte, FRAME_RATE, STEPS_PER_DB } from './envelope';
import { type NoiseFloor, quantileOf, riseOver } from './noise-floor';

/** Below this nobody would call it speech, in dBFS. */
const LEAST_AUDIBLE = decibelsToByte(-72);
/** Frames further than this below the loudest are pauses and tails; they say nothing about how loud one speaks. */
const DYNAMIC = 20 * STEPS_PER_DB;
const LEAST_FRAMES = 10;

/** How many frames of each byte stand clearly out of the noise; frames that are set in `except` do not count. */
function soundingFrames(bytes: Uint8Array, floor: NoiseFloor, except: Uint8Array | null): Uint32Array {
  const histogram = new Uint32Array(256);
  for (let second = 0; second * FRAME_RATE < bytes.length; second += 1) {
    const least = Math.max(LEAST_AUDIBLE, (floor.level[second] ?? 0) + 2 * riseOver(floor, second));
    const end = Math.min(bytes.length, (second + 1) * FRAME_RATE);
    for (let i = second * FRAME_RATE; i < end; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte >= least && !except?.[i]) histogram[byte] = (histogram[byte] ?? 0) + 1;
    }
  }
  return histogram;
}

/** Mean level of a channel while there is speech on it, in envelope bytes; null when there is too little to tell. */
export function speechLevel(
  bytes: Uint8Array,
  floor: NoiseFloor,
  except: Uint8Array | null = null,
): number | null {
  const histogram = soundingFrames(bytes, floor, except);
  let count = 0;
  for (const n of histogram) count += n;
  if (count < LEAST_FRAMES) return null;
  const least = quantileOf(histogram, count, 0.95) - DYNAMIC;
  let frames = 0;
  let power = 0;
  histogram.forEach((n, byte) => {
    if (byte < least) return;
    frames += n;
    power += n * byteToPower(byte);
  });
  return frames === 0 ? null : decibelsToByte(10 * Math.log10(power / frames));
}
