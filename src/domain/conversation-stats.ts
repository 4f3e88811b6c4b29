import { type Conversation, type Speaker, shownWords, type Turn } from './conversation';
import type { Making } from './making';
import type { CallMeasures } from './measures/call-measures';
import { findOverlaps } from './moments/overlaps';
import { DEFAULT_THRESHOLDS } from './moments/thresholds';
import { countSpeechUnits, type SpeechUnits } from './text/speech-units';
import type { TimeRange } from './time-range';
import { hasUnattributedText } from './unattributed-text';
import { type Milliseconds, milliseconds } from './units';

/** How one side took part. Null where it was not measured. */
export type SideStats = {
  readonly speaker: Speaker;
  readonly turns: number;
  /** How much was said, counted in what its script is made of; see `countSpeechUnits`. */
  readonly said: SpeechUnits;
  /** Share of the call's known time in which this side is heard, 0 to 1. */
  readonly talkShare: number | null;
  readonly talked: Milliseconds | null;
  /** Units of `said` per minute of own speech. */
  readonly perMinute: number | null;
  readonly longestMonologue: Monologue | null;
  /** How often this side cut in for long enough and the other stopped; null where that is not counted. */
  readonly interruptions: number | null;
};

/** One side spoke, and nobody else did between; `length` counts its words alone. */
export type Monologue = TimeRange & {
  readonly length: Milliseconds;
  readonly turn: number;
};

export type ConversationStats = {
  readonly sides: readonly SideStats[];
  /** Share of the known time in which nothing was heard, 0 to 1; null where too little is known. */
  readonly silenceShare: number | null;
  readonly silence: Milliseconds | null;
  /** Ringing, hold and other sound without words. */
  readonly otherSound: Milliseconds;
};

const ORDER: readonly Speaker[] = ['agent', 'caller', 'transfer_target'];
/** Less speech than this gives no rate worth telling. In seconds. */
const LEAST_FOR_RATE = 2;

type SpokenWord = TimeRange & { readonly speaker: Speaker; readonly turn: number };

function spokenWords({ words, turns }: Conversation, notHeard: readonly number[]): SpokenWord[] {
  const silent = new Set(notHeard);
  return words
    .flatMap(({ index, turn, start, end }): SpokenWord[] => {
      const speaker = turns[turn]?.speaker;
      return speaker === undefined || start === null || end === null || silent.has(index)
        ? []
        : [{ speaker, turn, start, end }];
    })
    .sort((a, b) => a.start - b.start);
}

/** The longest speech of each side between two words of another; its length is that of its words, without silence. */
function longestSpeeches(conversation: Conversation, notHeard: readonly number[]): Map<Speaker, Monologue> {
  const longest = new Map<Speaker, Monologue>();
  let open: (Making<TimeRange> & { speech: number; turn: number }) | null = null;
  let speaker: Speaker | null = null;
  const close = () => {
    if (!open || speaker === null) return;
    const length = milliseconds(open.speech * 1000);
    if (length > (longest.get(speaker)?.length ?? 0))
      longest.set(speaker, { start: open.start, end: open.end, length, turn: open.turn });
  };
  for (const word of spokenWords(conversation, notHeard)) {
    if (word.speaker !== speaker || !open) {
      close();
      ({ speaker } = word);
      open = { start: word.start, end: word.start, speech: 0, turn: word.turn };
    }
    open.speech += Math.max(0, word.end - Math.max(word.start, open.end));
    if (word.end > open.end) open.end = word.end;
  }
  close();
  return longest;
}

/** The parts of a turn whose words have times and sounded, so that a rate compares like with like. */
function timedParts(conversation: Conversation, turn: Turn, unheard: ReadonlySet<number>): string[] {
  const parts: string[] = [];
  let from: number | null = null;
  let to = 0;
  for (const { index, start, offset, length } of shownWords(conversation, turn)) {
    if (start !== null && !unheard.has(index)) {
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
export function conversationStats(
  conversation: Conversation,
  { shares, source, notHeard }: Pick<CallMeasures, 'shares' | 'source' | 'notHeard'>,
): ConversationStats {
  const { turns, hasWordTimes } = conversation;
  if (hasUnattributedText(conversation))
    return { sides: [], silenceShare: null, silence: null, otherSound: milliseconds(0) };
  const silent = source === 'audio' ? notHeard : [];
  const longest = longestSpeeches(conversation, silent);
  const unheard = new Set(silent);
  const overlaps = findOverlaps(conversation, { source, notHeard }).filter(
    ({ yielded, length }) => yielded && length >= DEFAULT_THRESHOLDS.interruption,
  );
  const isTimed = ORDER.slice(0, 2).every(
    (who) => (shares.speech.get(who) ?? 0) > 0 || turns.every(({ speaker }) => speaker !== who),
  );
  const sides = ORDER.flatMap((speaker): SideStats[] => {
    const own = turns.filter((turn) => turn.speaker === speaker);
    if (own.length === 0) return [];
    const talked = shares.speech.get(speaker) ?? milliseconds(0);
    const spoken = talked / 1000;
    const said = countSpeechUnits(own.map(({ text }) => text));
    const timed = countSpeechUnits(own.flatMap((turn) => timedParts(conversation, turn, unheard))).count;
    const isMeasured = hasWordTimes && spoken > 0;
    return [
      {
        speaker,
        turns: own.length,
        said,
        talkShare: shares.share.get(speaker) ?? null,
        talked: isMeasured ? talked : null,
        perMinute: isMeasured && timed > 0 && spoken >= LEAST_FOR_RATE ? (timed / spoken) * 60 : null,
        longestMonologue: longest.get(speaker) ?? null,
        interruptions:
          hasWordTimes && isTimed && speaker !== 'transfer_target'
            ? overlaps.filter(({ by }) => by === speaker).length
            : null,
      },
    ];
  });
  return {
    sides,
    silenceShare: shares.silence?.share ?? null,
    silence: shares.silence?.length ?? null,
    otherSound: shares.otherSound,
  };
}
