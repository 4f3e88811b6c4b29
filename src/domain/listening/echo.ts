import { FRAME_RATE, STEPS_PER_DB } from './envelope';
import { type NoiseFloor, riseOver } from './noise-floor';

/** One side heard again, quieter and later, in the other side's channel. */
export type Echo = {
  /** In frames of 10 ms. */
  readonly delay: number;
  /** How much quieter, in envelope bytes. */
  readonly attenuation: number;
  /** Share of the loud frames of the one side that are found in the other channel. */
  readonly share: number;
};

const LONGEST_DELAY = 32;
/** Frames of the source at most this far below its speech level are looked at. */
const LOUD = 10 * STEPS_PER_DB;
const LEAST_ATTENUATION = 6 * STEPS_PER_DB;
/** The difference of the two levels stays within this many bytes where one is the echo of the other. */
const NARROW = 11;
const LEAST_SHARE = 0.08;
/** Of the frames in which something is heard that could be an echo, this many must be explained. */
const LEAST_EXPLAINED = 0.4;
const LEAST_FRAMES = 50;
/** Long calls are sampled: this many loud frames tell enough. */
const ENOUGH_FRAMES = 60_000;

/** The fullest stretch of `NARROW` neighbouring bytes: its middle and how much lies in it. */
function fullest(histogram: Uint32Array): { middle: number; count: number } {
  let sum = 0;
  let best = { middle: 0, count: 0 };
  for (let i = 0; i < histogram.length; i += 1) {
    sum += (histogram[i] ?? 0) - (histogram[i - NARROW] ?? 0);
    if (sum > best.count) best = { middle: i - (NARROW - 1) / 2, count: sum };
  }
  return best;
}

/**
 * Looks for an echo of `source` in `heard`: a delay at which the two levels keep the same distance whenever the source
 * is loud. Null when there is none, or none above the noise.
 */
export function findEcho(
  heard: Uint8Array,
  heardFloor: NoiseFloor,
  source: Uint8Array,
  sourceLevel: number,
): Echo | null {
  const loud: number[] = [];
  for (let i = 0; i < source.length; i += 1) if ((source[i] ?? 0) >= sourceLevel - LOUD) loud.push(i);
  if (loud.length < LEAST_FRAMES) return null;
  const step = Math.max(1, Math.floor(loud.length / ENOUGH_FRAMES));
  const looked = Math.ceil(loud.length / step);
  let best: Echo | null = null;
  for (let delay = 0; delay <= LONGEST_DELAY; delay += 1) {
    const histogram = new Uint32Array(256);
    let audible = 0;
    for (let n = 0; n < loud.length; n += step) {
      const at = loud[n] ?? 0;
      const byte = heard[at + delay] ?? 0;
      const second = Math.floor((at + delay) / FRAME_RATE);
      if (byte < (heardFloor.level[second] ?? 0) + riseOver(heardFloor, second)) continue;
      const difference = (source[at] ?? 0) - byte;
      if (difference < LEAST_ATTENUATION) continue;
      audible += 1;
      histogram[difference] = (histogram[difference] ?? 0) + 1;
    }
    const { middle, count } = fullest(histogram);
    if (count < LEAST_FRAMES || count < LEAST_EXPLAINED * audible) continue;
    const share = count / looked;
    if (share >= LEAST_SHARE && share > (best?.share ?? 0)) best = { delay, attenuation: middle, share };
  }
  return best;
}

/** An echo dies away by this much in 10 ms at least, as a room does. */
const DECAY = 2 * STEPS_PER_DB;

/** How loud the echo is at most in each frame, in envelope bytes. */
export function echoLevel(source: Uint8Array, echo: Echo): Uint8Array {
  const out = new Uint8Array(source.length);
  let last = 0;
  for (let i = 0; i < out.length; i += 1) {
    const at = i - echo.delay;
    const near = Math.max(source[at - 1] ?? 0, source[at] ?? 0, source[at + 1] ?? 0);
    last = Math.max(0, near - echo.attenuation, last - DECAY);
    out[i] = last;
  }
  return out;
}
