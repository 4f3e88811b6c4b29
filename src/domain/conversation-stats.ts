import { type Conversation, type Speaker, shownWords, type Turn } from './conversation';
import { findOverlaps } from './moments/overlaps';
import { inTimeOrder } from './speech-runs';
import { countSpeechUnits, type SpeechUnits } from './text/speech-units';
import { hasUnattributedText } from './unattributed-text';
import { type Milliseconds, milliseconds, type Seconds, seconds } from './units';

/** How one side took part. Null where it was not measured. */
export type SideStats = {
  readonly speaker: Speaker;
  readonly turns: number;
  /** How much was said, counted in what its script is made of; see `countSpeechUnits`. */
  readonly said: SpeechUnits;
  /** Share of all speech, 0 to 1. */
  readonly talkShare: number | null;
  readonly talked: Milliseconds | null;
  /** Units of `said` per minute of own speech. */
  readonly perMinute: number | null;
  readonly longestMonologue: Monologue | null;
  /** How often this side cut in and the other stopped; null for who is not looked at. */
  readonly interruptions: number | null;
};

/** One side spoke, and nobody else did between. */
export type Monologue = {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly length: Milliseconds;
  readonly turn: number;
};

export type ConversationStats = {
  readonly sides: readonly SideStats[];
  /** Share of the call in which nobody spoke, 0 to 1; null without word times or a duration. */
  readonly silenceShare: number | null;
  readonly silence: Milliseconds | null;
};

const ORDER: readonly Speaker[] = ['agent', 'caller', 'transfer_target'];
/** Less speech than this gives no rate worth telling. In seconds. */
const LEAST_FOR_RATE = 2;

/** The length of the union of stretches, in seconds. */
function unionLength(stretches: readonly { start: number; end: number }[]): number {
  let total = 0;
  let reach = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    total += Math.max(0, end - Math.max(start, reach));
    reach = Math.max(reach, end);
  }
  return total;
}

/** The longest stretch of each side between two words of another: consecutive turns of one speaker, by time. */
function monologues(turns: readonly Turn[]): Map<Speaker, Monologue> {
  const longest = new Map<Speaker, Monologue>();
  const timed = inTimeOrder(turns);
  let place = 0;
  while (place < timed.length) {
    const first = timed[place];
    if (!first) break;
    let to = first.end;
    for (place += 1; timed[place]?.speaker === first.speaker; place += 1)
      to = seconds(Math.max(to, timed[place]?.end ?? to));
    const length = milliseconds((to - first.start) * 1000);
    if (length > (longest.get(first.speaker)?.length ?? -1))
      longest.set(first.speaker, { from: first.start, to, length, turn: first.index });
  }
  return longest;
}

/** The parts of a turn whose words have times, so that a rate compares like with like. */
function timedParts(conversation: Conversation, turn: Turn): string[] {
  const parts: string[] = [];
  let from: number | null = null;
  let to = 0;
  for (const { start, offset, length } of shownWords(conversation, turn)) {
    if (start !== null) {
      from ??= offset;
      to = offset + length;
    } else if (from !== null) {
      parts.push(turn.text.slice(from, to));
      from = null;
    }
  }
  if (from !== null) parts.push(turn.text.slice(from, to));
  return parts;
}

/**
 * How both sides took part in a conversation. Counts need a transcript that says who spoke, everything in time needs word
 * times.
 */
export function conversationStats(conversation: Conversation): ConversationStats {
  const { turns, lanes, duration, hasWordTimes } = conversation;
  if (hasUnattributedText(conversation)) return { sides: [], silenceShare: null, silence: null };
  const talked = new Map(lanes.map(({ speaker, spans }) => [speaker, unionLength(spans)]));
  const total = [...talked.values()].reduce((sum, part) => sum + part, 0);
  const longest = monologues(turns);
  const overlaps = findOverlaps(turns).filter(({ yielded }) => yielded);
  const sides = ORDER.flatMap((speaker): SideStats[] => {
    const own = turns.filter((turn) => turn.speaker === speaker);
    if (own.length === 0) return [];
    const spoken = talked.get(speaker) ?? 0;
    const said = countSpeechUnits(own.map(({ text }) => text));
    const timed = countSpeechUnits(own.flatMap((turn) => timedParts(conversation, turn))).count;
    const isMeasured = hasWordTimes && spoken > 0;
    return [
      {
        speaker,
        turns: own.length,
        said,
        talkShare: isMeasured && total > 0 ? spoken / total : null,
        talked: isMeasured ? milliseconds(spoken * 1000) : null,
        perMinute: isMeasured && timed > 0 && spoken >= LEAST_FOR_RATE ? (timed / spoken) * 60 : null,
        longestMonologue: longest.get(speaker) ?? null,
        interruptions:
          hasWordTimes && speaker !== 'transfer_target'
            ? overlaps.filter(({ by }) => by === speaker).length
            : null,
      },
    ];
  });
  if (!hasWordTimes || duration === null || duration <= 0)
    return { sides, silenceShare: null, silence: null };
  const heard = unionLength(lanes.flatMap(({ spans }) => spans));
  const quiet = Math.max(0, duration - heard);
  return { sides, silenceShare: quiet / duration, silence: milliseconds(quiet * 1000) };
}
