import { type Echo, echoLevel, findEcho } from './echo';
import { decibelsToByte, type Envelope, FRAME_RATE, framesOf, STEPS_PER_DB } from './envelope';
import { type NoiseFloor, noiseFloor, riseOver } from './noise-floor';
import { type Runs, runsOf } from './speech-frames';
import { speechLevel } from './speech-level';

/** When a channel's own speaker is heard. */
export type Activity = {
  /** One entry per frame, 1 where there is speech. */
  readonly mask: Uint8Array;
  /** The same as stretches, in frames. */
  readonly runs: Runs;
  readonly floor: NoiseFloor;
  /** Mean level of the speech in envelope bytes; null when the channel has none. */
  readonly level: number | null;
  /** How the other side is heard in this channel; null when it is not. */
  readonly echo: Echo | null;
};

const LEAST_AUDIBLE = decibelsToByte(-75);
/** Further than this below a speaker's mean level begins what is not heard as speech. */
const FAINTEST = 26 * STEPS_PER_DB;
/** Some frames of each stretch must reach this far up to the mean level. */
const CERTAIN = 20 * STEPS_PER_DB;
const CERTAIN_RISE = 3 * STEPS_PER_DB;
/** Something in a channel that is less than this above the echo is the echo. */
const ECHO_MARGIN = 6 * STEPS_PER_DB;

function isEcho(bytes: Uint8Array, echo: Uint8Array): Uint8Array {
  const mask = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] ?? 0) < (echo[i] ?? 0) + ECHO_MARGIN) mask[i] = 1;
  return mask;
}

function activityOf(bytes: Uint8Array, floor: NoiseFloor, echo: Echo | null, source?: Uint8Array): Activity {
  const masked = echo && source ? isEcho(bytes, echoLevel(source, echo)) : null;
  const level = speechLevel(bytes, floor, masked);
  if (level === null) {
    const mask = new Uint8Array(bytes.length);
    return { mask, runs: { starts: [], ends: [] }, floor, level, echo };
  }
  // 0: nothing, 1: may belong to speech, 2: certainly speech.
  const heard = new Uint8Array(bytes.length);
  for (let second = 0; second * FRAME_RATE < bytes.length; second += 1) {
    const noise = (floor.level[second] ?? 0) + riseOver(floor, second);
    const low = Math.max(LEAST_AUDIBLE, noise, level - FAINTEST);
    const high = Math.max(low + CERTAIN_RISE, level - CERTAIN);
    const end = Math.min(bytes.length, (second + 1) * FRAME_RATE);
    for (let i = second * FRAME_RATE; i < end; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte >= low && !masked?.[i]) heard[i] = byte >= high ? 2 : 1;
    }
  }
  const runs = runsOf(heard);
  const mask = new Uint8Array(bytes.length);
  runs.starts.forEach((start, i) => {
    mask.fill(1, start, runs.ends[i]);
  });
  return { mask, runs, floor, level, echo };
}

/**
 * Finds the speech on every channel, over noise that may change, without the echo of the other side. Echo is looked
 * for between the two channels of a pair: all there are, or those given. Linear in the length.
 */
export function voiceActivity(envelope: Envelope, pair?: readonly [number, number]): Activity[] {
  const frames = framesOf(envelope);
  const channels = envelope.channels.map((bytes) => bytes.subarray(0, frames));
  const [one, two] = pair ?? (channels.length === 2 ? [0, 1] : [-1, -1]);
  const floors = channels.map(noiseFloor);
  return channels.map((bytes, channel) => {
    const floor = floors[channel] ?? noiseFloor(bytes);
    const other = channel === one ? two : channel === two ? one : -1;
    const source = other === channel ? undefined : channels[other];
    const sourceFloor = floors[other];
    const loud = source && sourceFloor ? speechLevel(source, sourceFloor) : null;
    const echo = source && loud !== null ? findEcho(bytes, floor, source, loud) : null;
    return activityOf(bytes, floor, echo, source);
  });
}
