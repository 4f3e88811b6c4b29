import { FRAME_RATE, STEPS_PER_DB } from './envelope';

/** The floor is known once a second, out of the twenty seconds around it. */
const WINDOW = 10;
/** Share of frames below the floor and below its lower side: even in a monologue some frames fall between syllables. */
const FLOOR_SHARE = 0.1;
const SPREAD_SHARE = 0.02;

/** What a channel carries when nobody speaks, one entry a second, in envelope bytes. */
export type NoiseFloor = {
  readonly level: Float32Array;
  /** How much the noise wavers: about one standard deviation. */
  readonly spread: Float32Array;
};

/** The byte below which `share` of the counted frames lie, a fraction of a byte included. */
export function quantileOf(histogram: Uint32Array, count: number, share: number): number {
  const wanted = share * count;
  let below = 0;
  for (let byte = 0; byte < histogram.length; byte += 1) {
    const here = histogram[byte] ?? 0;
    if (here > 0 && below + here >= wanted) return byte + (wanted - below) / here;
    below += here;
  }
  return histogram.length - 1;
}

/** Follows the noise of one channel by quantiles of a sliding window. Linear. */
export function noiseFloor(bytes: Uint8Array): NoiseFloor {
  const seconds = Math.max(1, Math.ceil(bytes.length / FRAME_RATE));
  const level = new Float32Array(seconds);
  const spread = new Float32Array(seconds);
  const histogram = new Uint32Array(256);
  let count = 0;
  const shift = (second: number, by: 1 | -1) => {
    const end = Math.min(bytes.length, (second + 1) * FRAME_RATE);
    for (let i = Math.max(0, second * FRAME_RATE); i < end; i += 1) {
      const byte = bytes[i] ?? 0;
      histogram[byte] = (histogram[byte] ?? 0) + by;
      count += by;
    }
  };
  for (let second = 0; second < WINDOW; second += 1) shift(second, 1);
  for (let second = 0; second < seconds; second += 1) {
    shift(second + WINDOW, 1);
    shift(second - WINDOW - 1, -1);
    if (count === 0) continue;
    const floor = quantileOf(histogram, count, FLOOR_SHARE);
    level[second] = floor;
    spread[second] = floor - quantileOf(histogram, count, SPREAD_SHARE);
  }
  return { level, spread };
}

/** The least rise over the noise that counts as sound, and how many standard deviations it must be. */
const LEAST_RISE = 3 * STEPS_PER_DB;
const SURE_DEVIATIONS = 4.5;
const LARGEST_RISE = 12 * STEPS_PER_DB;

/** How far above the floor a frame must be in that second to be more than noise, in bytes. */
export const riseOver = (floor: NoiseFloor, second: number): number =>
  Math.min(LARGEST_RISE, Math.max(LEAST_RISE, SURE_DEVIATIONS * (floor.spread[second] ?? 0)));
