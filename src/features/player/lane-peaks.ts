import type { Speaker, Word } from '@/domain/conversation';
import type { PeakData } from '@/lib/read-peaks';
import type { DrawnLane } from './drawn-lanes';
import { folded } from './folded-peaks';
import { FULL } from './lane-bars';

/** Observed, not promised by Retell: channel 0 is the caller, channel 1 the agent; a guest has none that is known. */
const CHANNEL: Record<DrawnLane['speaker'], number | null> = {
  caller: 0,
  agent: 1,
  transfer_target: null,
  mix: 0,
  channel_1: 0,
  channel_2: 1,
};
/** Word times are not exact; so much of the sound around a turn is drawn with it when a mix is split, in seconds. */
const MARGIN_S = 0.12;
/** A quiet recording is not blown up beyond this, of 255. */
const LEAST_PEAK = 51;
/** Height, of 255, and density of lanes that are drawn from word times alone. */
const WORD_HEIGHT = 77;
const WORD_RATE = 20;

type Window = { readonly start: number; readonly end: number };

/** Goes over the values within the windows, `margin` seconds wider on both sides: from the first to before the last of each. */
function eachStretch(
  windows: readonly Window[],
  { rate, from = 0 }: PeakData,
  { length }: Uint8Array,
  margin: number,
  go: (first: number, last: number) => void,
): void {
  for (const { start, end } of windows) {
    const first = Math.max(0, Math.floor((start - margin - from) * rate));
    const last = Math.min(length, Math.max(0, Math.ceil((end + margin - from) * rate)));
    if (first < last) go(first, last);
  }
}

/** Of all values within windows, each counted once. */
function meanWithin(data: PeakData, channel: Uint8Array, windows: readonly Window[]): number {
  const inside = new Uint8Array(channel.length);
  eachStretch(windows, data, channel, 0, (first, last) => inside.fill(1, first, last));
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
export function areSwapped(data: PeakData, lanes: readonly DrawnLane[]): boolean {
  const { channels } = data;
  const [first, second] = channels;
  const caller = lanes.find(({ speaker }) => speaker === 'caller');
  const agent = lanes.find(({ speaker }) => speaker === 'agent');
  if (channels.length !== 2 || !first || !second || !caller || !agent) return false;
  const asObserved = meanWithin(data, first, caller.spans) + meanWithin(data, second, agent.spans);
  const swapped = meanWithin(data, first, agent.spans) + meanWithin(data, second, caller.spans);
  return swapped > asObserved * 1.5 && swapped > 0;
}

/** Somebody who joined later was recorded on the channel of one of the two, whichever was louder just then. */
function sharedChannel(data: PeakData, spans: readonly Window[]): number {
  const means = data.channels.map((channel) => meanWithin(data, channel, spans));
  return Math.max(0, means.indexOf(Math.max(...means)));
}

type Place = { readonly lane: DrawnLane; readonly own: number | null; readonly channel: number };

/**
 * Where each lane's loudness comes from, decided on the whole recording: of which channel, or of all together; and what
 * brings its loudest value to 1.
 */
export type LanePlan = {
  readonly places: readonly Place[];
  readonly isFolded: boolean;
  readonly gain: number;
};

/** Which channel is whose. Without it the observed order is kept unless the peaks say clearly that it is the other. */
export type ChannelOrder = { readonly agent: number; readonly caller: number };

function placesOf(data: PeakData, lanes: readonly DrawnLane[], order: ChannelOrder | undefined): Place[] {
  const { channels } = data;
  const swap = order === undefined && areSwapped(data, lanes);
  const ownChannel = ({ speaker }: DrawnLane): number | null => {
    const given = order && (speaker === 'agent' || speaker === 'caller') ? order[speaker] : CHANNEL[speaker];
    if (given === null) return null;
    const own = swap ? 1 - given : given;
    return channels.length > 1 && own < channels.length ? own : null;
  };
  return lanes.map((lane) => {
    const own = ownChannel(lane);
    return { lane, own, channel: own ?? (channels.length > 1 ? sharedChannel(data, lane.spans) : 0) };
  });
}

/**
 * Separate channels go to their speakers; a mix is cut to the stretches in which that lane's speaker speaks. Gives a line
 * a lane with `length` values, 0 to 255, and the loudest of all their values.
 */
function cutLanes(
  places: readonly Place[],
  data: PeakData,
  length: (source: Uint8Array) => number,
): { readonly lines: readonly Uint8Array[]; readonly most: number } {
  let most = 0;
  const lines = places.map(({ lane: { speaker, spans }, own, channel }) => {
    const whole = data.channels[channel] ?? new Uint8Array(0);
    const line = new Uint8Array(length(whole));
    const source = whole.subarray(0, line.length);
    const guests = places.filter((other) => own !== null && other.own === null && other.channel === channel);
    const isMix = own === null && speaker !== 'mix';
    if (!isMix) line.set(source);
    for (const { lane } of guests)
      eachStretch(lane.spans, data, source, MARGIN_S, (first, last) => line.fill(0, first, last));
    if (isMix || guests.length > 0)
      eachStretch(spans, data, source, MARGIN_S, (first, last) => {
        // Of a long call two or three values each: not worth a part of the array.
        for (let i = first; i < last; i += 1) line[i] = source[i] ?? 0;
      });
    for (let i = 0; i < source.length; i += 1) {
      const value = line[i] ?? 0;
      if (value > most) most = value;
    }
    return line;
  });
  return { lines, most };
}

/** One line a lane over just what `data` covers, 0 to 255. */
export const planned = ({ places, isFolded }: LanePlan, data: PeakData): readonly Uint8Array[] =>
  cutLanes(places, isFolded ? folded(data) : data, ({ length }) => length).lines;

/**
 * One line a lane on an axis of `duration` seconds, 0 to 255, and the plan that every part of the recording is drawn by. A
 * speaker without a channel is cut out of the one that is louder then, and that channel's own lane leaves those stretches
 * to the guest. Where the channels do not tell the sides apart (`isFolded`), all are cut out of all channels together, and
 * a lane of the whole recording is drawn from all of them in any case.
 */
export function layLanes(
  data: PeakData,
  lanes: readonly DrawnLane[],
  duration: number,
  { order, isFolded: isMixed = false }: { order?: ChannelOrder | undefined; isFolded?: boolean } = {},
): { readonly plan: LanePlan; readonly lines: readonly Uint8Array[] } {
  const isFolded = isMixed || lanes.some(({ speaker }) => speaker === 'mix');
  const used = isFolded ? folded(data) : data;
  const places = placesOf(used, lanes, order);
  const length = Math.max(1, Math.ceil(duration * data.rate));
  const { lines, most } = cutLanes(places, used, () => length);
  return { plan: { places, isFolded, gain: FULL / Math.max(LEAST_PEAK, most) }, lines };
}

/** The same out of word times alone: level where a word is, nothing elsewhere. No loudness is pretended. */
export function wordLines(
  words: readonly Word[],
  speakerOf: (word: Word) => Speaker | undefined,
  lanes: readonly DrawnLane[],
  duration: number,
): Uint8Array[] {
  const length = Math.max(1, Math.ceil(duration * WORD_RATE));
  const lines = new Map<DrawnLane['speaker'], Uint8Array>();
  for (const { speaker } of lanes) lines.set(speaker, new Uint8Array(length));
  for (const word of words) {
    const speaker = speakerOf(word);
    if (word.start === null || word.end === null || speaker === undefined) continue;
    const from = Math.floor(word.start * WORD_RATE);
    lines.get(speaker)?.fill(WORD_HEIGHT, from, Math.max(from + 1, Math.floor(word.end * WORD_RATE)));
  }
  return lanes.map(({ speaker }) => lines.get(speaker) ?? new Uint8Array(length));
}
