import type { Speaker, Word } from '@/domain/conversation';
import type { DrawnLane } from './drawn-lanes';

/** Loudness over time: `rate` values a second from `from` (seconds, else 0) on, 0 to 255, one array a channel. */
export type PeakData = {
  readonly rate: number;
  readonly channels: readonly Uint8Array[];
  readonly from?: number;
};

/** Observed, not promised by Retell: channel 0 is the caller, channel 1 the agent. */
const CHANNEL: Record<DrawnLane['speaker'], number> = {
  caller: 0,
  agent: 1,
  transfer_target: 2,
  mix: 0,
  channel_1: 0,
  channel_2: 1,
};
const FULL = 255;
/** Word times are not exact; so much of the sound around a turn is drawn with it when a mix is split, in seconds. */
const MARGIN_S = 0.12;
/** A quiet recording is not blown up beyond this. */
const LEAST_PEAK = 0.2;
/** Height and density of lanes that are drawn from word times alone. */
const WORD_HEIGHT = 0.3;
const WORD_RATE = 20;

type Window = { readonly start: number; readonly end: number };

/** Marks every value within the windows, `margin` seconds wider on both sides; the first value is that of `from`. */
function within(windows: readonly Window[], rate: number, length: number, margin: number, from = 0) {
  const inside = new Uint8Array(length);
  for (const { start, end } of windows) {
    const first = Math.max(0, Math.floor((start - margin - from) * rate));
    const last = Math.max(0, Math.ceil((end + margin - from) * rate));
    if (first < length) inside.fill(1, first, last);
  }
  return inside;
}

function meanWithin(channel: Uint8Array, windows: readonly Window[], rate: number): number {
  const inside = within(windows, rate, channel.length, 0);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < channel.length; i += 1) {
    if (inside[i] === 0) continue;
    sum += channel[i] ?? 0;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Whether the two channels are the other way round: each is clearly louder while the other side's words are spoken.
 * Anything less clear keeps the observed order.
 */
export function areSwapped({ rate, channels }: PeakData, lanes: readonly DrawnLane[]): boolean {
  const [first, second] = channels;
  const caller = lanes.find(({ speaker }) => speaker === 'caller');
  const agent = lanes.find(({ speaker }) => speaker === 'agent');
  if (channels.length !== 2 || !first || !second || !caller || !agent) return false;
  const asObserved = meanWithin(first, caller.spans, rate) + meanWithin(second, agent.spans, rate);
  const swapped = meanWithin(first, agent.spans, rate) + meanWithin(second, caller.spans, rate);
  return swapped > asObserved * 1.5 && swapped > 0;
}

/** Somebody who joined later was recorded on the channel of one of the two, whichever was louder just then. */
function sharedChannel({ rate, channels }: PeakData, spans: readonly Window[]): number {
  const means = channels.map((channel) => meanWithin(channel, spans, rate));
  return Math.max(0, means.indexOf(Math.max(...means)));
}

type Place = { readonly lane: DrawnLane; readonly own: number | null; readonly channel: number };

/** Where each lane's loudness comes from, decided on the whole recording, and what brings its loudest value to 1. */
export type LanePlan = { readonly places: readonly Place[]; readonly gain: number };

/** Which channel is whose. Without it the observed order is kept unless the peaks say clearly that it is the other. */
export type ChannelOrder = { readonly agent: number; readonly caller: number };

function placesOf(data: PeakData, lanes: readonly DrawnLane[], order: ChannelOrder | undefined): Place[] {
  const { channels } = data;
  const swap = order === undefined && areSwapped(data, lanes);
  const ownChannel = ({ speaker }: DrawnLane): number | null => {
    const given = order && (speaker === 'agent' || speaker === 'caller') ? order[speaker] : CHANNEL[speaker];
    const own = swap && given < 2 ? 1 - given : given;
    return channels.length > 1 && own < channels.length ? own : null;
  };
  return lanes.map((lane) => {
    const own = ownChannel(lane);
    return { lane, own, channel: own ?? (channels.length > 1 ? sharedChannel(data, lane.spans) : 0) };
  });
}

/**
 * Separate channels go to their speakers; a mix is cut to the stretches in which that lane's speaker speaks. Gives a line
 * a lane with `length` values, 0 to 1 of full scale, and the loudest of all their values.
 */
function cutLanes(
  places: readonly Place[],
  { rate, channels, from = 0 }: PeakData,
  length: (source: Uint8Array) => number,
): { readonly lines: readonly Float32Array[]; readonly most: number } {
  let most = 0;
  const lines = places.map(({ lane: { speaker, spans }, own, channel }) => {
    const source = channels[channel] ?? new Uint8Array(0);
    const marked = (windows: readonly Window[]) => within(windows, rate, source.length, MARGIN_S, from);
    const guests = places.filter((other) => own !== null && other.own === null && other.channel === channel);
    const guest = guests.length > 0 ? marked(guests.flatMap((other) => other.lane.spans)) : null;
    const isMix = own === null && speaker !== 'mix';
    const speaks = isMix || guest ? marked(spans) : null;
    const line = new Float32Array(length(source));
    const end = Math.min(line.length, source.length);
    for (let i = 0; i < end; i += 1) {
      if (speaks !== null && speaks[i] === 0 && (guest === null || guest[i] === 1)) continue;
      const value = (source[i] ?? 0) / FULL;
      line[i] = value;
      if (value > most) most = value;
    }
    return line;
  });
  return { lines, most };
}

/** One line a lane over just what `data` covers, 0 to 1 of full scale. */
export const planned = ({ places }: LanePlan, data: PeakData): readonly Float32Array[] =>
  cutLanes(places, data, ({ length }) => length).lines;

/**
 * One line a lane on an axis of `duration` seconds, 0 to 1 of full scale, and the plan that every part of the recording is
 * drawn by. A speaker without a channel is cut out of the one that is louder then, and that channel's own lane leaves those
 * stretches to the guest.
 */
export function layLanes(
  data: PeakData,
  lanes: readonly DrawnLane[],
  duration: number,
  order?: ChannelOrder,
): { readonly plan: LanePlan; readonly lines: readonly Float32Array[] } {
  const places = placesOf(data, lanes, order);
  const length = Math.max(1, Math.ceil(duration * data.rate));
  const { lines, most } = cutLanes(places, data, () => length);
  return { plan: { places, gain: 1 / Math.max(LEAST_PEAK, most) }, lines };
}

/** The same out of word times alone: level where a word is, nothing elsewhere. No loudness is pretended. */
export function wordLines(
  words: readonly Word[],
  speakerOf: (word: Word) => Speaker | undefined,
  lanes: readonly DrawnLane[],
  duration: number,
): Float32Array[] {
  const length = Math.max(1, Math.ceil(duration * WORD_RATE));
  const lines = new Map<DrawnLane['speaker'], Float32Array>();
  for (const { speaker } of lanes) lines.set(speaker, new Float32Array(length));
  for (const word of words) {
    const speaker = speakerOf(word);
    if (word.start === null || word.end === null || speaker === undefined) continue;
    const from = Math.floor(word.start * WORD_RATE);
    lines.get(speaker)?.fill(WORD_HEIGHT, from, Math.max(from + 1, Math.floor(word.end * WORD_RATE)));
  }
  return lanes.map(({ speaker }) => lines.get(speaker) ?? new Float32Array(length));
}
