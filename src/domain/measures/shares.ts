import type { Conversation, Speaker } from '@/domain/conversation';
import { subtract, type TimeRange, timeRange, unionLength, unite } from '@/domain/time-range';
import { type Milliseconds, milliseconds } from '@/domain/units';
import type { UnknownTime } from './unknown-time';

/** How the known time of a call divides. Shares are 0 to 1 of it; null below {@link LEAST_KNOWN}. */
export type Shares = {
  readonly known: Milliseconds;
  /** How long each side was heard; a speaker without timed words is missing. */
  readonly speech: ReadonlyMap<Speaker, Milliseconds>;
  readonly share: ReadonlyMap<Speaker, number>;
  readonly silence: { readonly length: Milliseconds; readonly share: number } | null;
  /** Ringing or hold during a transfer, and other sound that holds no words. */
  readonly otherSound: Milliseconds;
};

/** Below this part of the call whose speakers are known there is no share. */
const LEAST_KNOWN = 0.8;

export type ShareInput = {
  readonly conversation: Conversation;
  readonly unknown: readonly UnknownTime[];
  /** Ringing, hold and other sound. */
  readonly sounds: readonly TimeRange[];
  /** From when on nothing is known of the call, such as the leg after a transfer that has no words; null for never. */
  readonly knownUntil: number | null;
  /** Words that never sounded. */
  readonly notHeard: readonly number[];
};

const length = (ranges: readonly TimeRange[]) =>
  ranges.reduce((total, { start, end }) => total + end - start, 0);

/** The words of each side as ranges, without those that never sounded. */
function wordsBySide({
  conversation,
  notHeard,
}: Pick<ShareInput, 'conversation' | 'notHeard'>): ReadonlyMap<Speaker, TimeRange[]> {
  const silent = new Set(notHeard);
  const sides = new Map<Speaker, TimeRange[]>();
  for (const { start, end, turn, index } of conversation.words) {
    const speaker = conversation.turns[turn]?.speaker;
    if (speaker === undefined || start === null || end === null || silent.has(index)) continue;
    const own = sides.get(speaker);
    if (own) own.push({ start, end });
    else sides.set(speaker, [{ start, end }]);
  }
  return sides;
}

/** How long each side was heard, in ms; cheap, since every lane knows its own unless words of it never sounded. */
function speechLengths(input: ShareInput): ReadonlyMap<Speaker, Milliseconds> {
  const { conversation, notHeard } = input;
  if (notHeard.length === 0)
    return new Map(conversation.lanes.map(({ speaker, speech }) => [speaker, milliseconds(speech * 1000)]));
  return new Map(
    [...wordsBySide(input)].map(([speaker, words]) => [speaker, milliseconds(unionLength(words) * 1000)]),
  );
}

/** How much of the call is known, in seconds, and whether that is enough for shares. */
function knownTime({ conversation, unknown, knownUntil }: ShareInput): { known: number; isEnough: boolean } {
  const { duration, hasWordTimes } = conversation;
  if (duration === null || duration <= 0 || !hasWordTimes) return { known: 0, isEnough: false };
  const gaps = unknown
    .filter(({ hasSpeech }) => hasSpeech)
    .map(({ start, end }) => timeRange(start, Math.min(end, duration)));
  const cut = knownUntil === null || knownUntil >= duration ? [] : [timeRange(knownUntil, duration)];
  const known = length(subtract([timeRange(0, duration)], unite([...gaps, ...cut])));
  return { known, isEnough: known >= LEAST_KNOWN * duration };
}

/** Share of the known time in which each speaker is heard, 0 to 1; empty where too little is known. */
export function measureTalkShares(input: ShareInput): ReadonlyMap<Speaker, number> {
  const { known, isEnough } = knownTime(input);
  if (!isEnough) return new Map();
  return new Map([...speechLengths(input)].map(([who, spoke]) => [who, Math.min(1, spoke / 1000 / known)]));
}

/** The states of a call as shares of its known time; lays out every word. */
export function measureShares(input: ShareInput): Shares {
  const { conversation, unknown, sounds, knownUntil } = input;
  const { known, isEnough } = knownTime(input);
  const words = unite([...wordsBySide(input).values()].flat());
  const end = Math.min(knownUntil ?? Number.POSITIVE_INFINITY, conversation.duration ?? 0);
  const gaps = unite(unknown.filter(({ hasSpeech }) => hasSpeech));
  const quiet = subtract(subtract([timeRange(0, end)], gaps), words);
  const other = unite(sounds);
  const silence = length(subtract(quiet, other));
  return {
    known: milliseconds(known * 1000),
    speech: speechLengths(input),
    share: measureTalkShares(input),
    silence: isEnough ? { length: milliseconds(silence * 1000), share: silence / known } : null,
    otherSound: milliseconds((length(quiet) - silence) * 1000),
  };
}
