import type { Speaker, Word } from '@/domain/conversation';
import type { DrawnLane } from './drawn-lanes';

/** Loudness over time: `rate` values a second from 0 on, 0 to 255, one array a channel. */
export type PeakData = { readonly rate: number; readonly channels: readonly Uint8Array[] };

/** Observed, not promised by Retell: channel 0 is the caller, channel 1 the agent. */
const CHANNEL: Record<DrawnLane['speaker'], number> = { caller: 0, agent: 1, transfer_target: 2, mix: 0 };
const FULL = 255;
/** Word times are not exact; so much of the sound around a turn is drawn with it when a mix is split, in seconds. */
const MARGIN_S = 0.12;
/** A quiet recording is not blown up beyond this. */
const LEAST_PEAK = 0.2;
/** Height and density of lanes that are drawn from word times alone. */
const WORD_HEIGHT = 0.3;
const WORD_RATE = 20;

type Window = { readonly start: number; readonly end: number };

/** Calls `visit` for every value within the windows, `margin` seconds wider on both sides. */
function within(windows: readonly Window[], rate: number, length: number, margin: number) {
  const inside = new Uint8Array(length);
  for (const { start, end } of windows)
    inside.fill(1, Math.max(0, Math.floor((start - margin) * rate)), Math.ceil((end + margin) * rate));
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

function loudest(channels: readonly Float32Array[]): number {
  let most = LEAST_PEAK;
  for (const channel of channels) for (const value of channel) if (value > most) most = value;
  return most;
}

/** Somebody who joined later was recorded on the channel of one of the two, whichever was louder just then. */
function sharedChannel({ rate, channels }: PeakData, spans: readonly Window[]): number {
  const means = channels.map((channel) => meanWithin(channel, spans, rate));
  return Math.max(0, means.indexOf(Math.max(...means)));
}

/**
 * One line a lane on an axis of `duration` seconds, 0 to 1 of the loudest. Separate channels go to their speakers; a mix
 * is cut to the stretches in which that lane's speaker speaks. A speaker without a channel is cut out of the one that is
 * louder then, and that channel's own lane leaves those stretches to the guest.
 */
export function lanePeaks(data: PeakData, lanes: readonly DrawnLane[], duration: number): Float32Array[] {
  const { rate, channels } = data;
  const length = Math.max(1, Math.ceil(duration * rate));
  const swap = areSwapped(data, lanes);
  const ownChannel = ({ speaker }: DrawnLane): number | null => {
    const own = swap && CHANNEL[speaker] < 2 ? 1 - CHANNEL[speaker] : CHANNEL[speaker];
    return channels.length > 1 && own < channels.length ? own : null;
  };
  const places = lanes.map((lane) => {
    const own = ownChannel(lane);
    return { lane, own, channel: own ?? (channels.length > 1 ? sharedChannel(data, lane.spans) : 0) };
  });
  const lines = places.map(({ lane: { speaker, spans }, own, channel }) => {
    const speaks = own !== null || speaker === 'mix' ? null : within(spans, rate, length, MARGIN_S);
    const guests = places.filter((other) => own !== null && other.own === null && other.channel === channel);
    const guest = within(
      guests.flatMap((other) => other.lane.spans),
      rate,
      length,
      MARGIN_S,
    );
    const self = guests.length > 0 ? within(spans, rate, length, MARGIN_S) : null;
    const source = channels[channel] ?? new Uint8Array(0);
    const line = new Float32Array(length);
    const end = Math.min(length, source.length);
    for (let i = 0; i < end; i += 1) {
      const isOthers = speaks?.[i] === 0 || (guest[i] === 1 && self?.[i] === 0);
      if (!isOthers) line[i] = (source[i] ?? 0) / FULL;
    }
    return line;
  });
  const scale = 1 / loudest(lines);
  for (const line of lines) for (let i = 0; i < line.length; i += 1) line[i] = (line[i] ?? 0) * scale;
  return lines;
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
