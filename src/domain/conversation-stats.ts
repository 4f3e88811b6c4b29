import { type Conversation, type Speaker, shownWords, type Turn } from './conversation';
import { findOverlaps } from './moments/overlaps';
import { inTimeOrder } from './speech-runs';
import { type Milliseconds, milliseconds, type Seconds, seconds } from './units';

/** How one side took part. Null where it was not measured. */
export type SideStats = {
  readonly speaker: Speaker;
  readonly turns: number;
  readonly words: number;
  /** Share of all speech, 0 to 1. */
  readonly talkShare: number | null;
  readonly talked: Milliseconds | null;
  /** Words per minute of own speech. */
  readonly wordsPerMinute: number | null;
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

/** How both sides took part in a conversation. Counts need a transcript only, everything in time needs word times. */
export function conversationStats(conversation: Conversation): ConversationStats {
  const { turns, lanes, duration, hasWordTimes } = conversation;
  const talked = new Map(lanes.map(({ speaker, spans }) => [speaker, unionLength(spans)]));
  const total = [...talked.values()].reduce((sum, part) => sum + part, 0);
  const longest = monologues(turns);
  const overlaps = findOverlaps(turns).filter(({ yielded }) => yielded);
  const sides = ORDER.flatMap((speaker): SideStats[] => {
    const own = turns.filter((turn) => turn.speaker === speaker);
    if (own.length === 0) return [];
    const spoken = talked.get(speaker) ?? 0;
    let count = 0;
    let timed = 0;
    for (const turn of own)
      for (const { start } of shownWords(conversation, turn)) {
        count += 1;
        if (start !== null) timed += 1;
      }
    const isMeasured = hasWordTimes && spoken > 0;
    return [
      {
        speaker,
        turns: own.length,
        words: count,
        talkShare: isMeasured && total > 0 ? spoken / total : null,
        talked: isMeasured ? milliseconds(spoken * 1000) : null,
        wordsPerMinute: isMeasured && timed > 0 && spoken >= LEAST_FOR_RATE ? (timed / spoken) * 60 : null,
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
