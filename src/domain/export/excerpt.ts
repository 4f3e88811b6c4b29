import { type Conversation, type Item, shownWords, type Turn } from '@/domain/conversation';
import type { TimeRange } from '@/domain/time-range';
import type { Seconds } from '@/domain/units';

export type EventItem = Exclude<Item, Turn>;

/** What is written out of a turn: all of it, or the words of it that lie in the stretch. */
export type SpokenEntry = {
  readonly kind: 'speech';
  readonly turn: Turn;
  /** Part of `turn.text`; `offset` is where it begins there, in UTF-16 units. */
  readonly text: string;
  readonly offset: number;
  /** Indices into `Conversation.words`: first, and one past the last. */
  readonly firstWord: number;
  readonly endWord: number;
  /** Null when no word of it has a time. */
  readonly start: Seconds | null;
  readonly end: Seconds | null;
};
export type EventEntry = {
  readonly kind: 'event';
  readonly item: EventItem;
  /** Null unless the time was given: where it was placed between its neighbours it is nothing to write down. */
  readonly at: Seconds | null;
};
export type Entry = SpokenEntry | EventEntry;

/** Whether a word, or a moment (`end` null), lies in the stretch; one that merely touches an edge does not. */
const isIn = ({ start: from, end: to }: TimeRange, start: Seconds | null, end: Seconds | null): boolean =>
  start !== null && start < to && (start >= from || (end !== null && end > from));

const whole = (turn: Turn): SpokenEntry => {
  const { text, firstWord, endWord, start, end } = turn;
  return { kind: 'speech', turn, text, offset: 0, firstWord, endWord, start, end };
};

function part(conversation: Conversation, turn: Turn, stretch: TimeRange): SpokenEntry | null {
  const words = shownWords(conversation, turn);
  let first = -1;
  let last = -1;
  let start: Seconds | null = null;
  let end: Seconds | null = null;
  words.forEach((word, i) => {
    if (word.start === null || word.end === null || !isIn(stretch, word.start, word.end)) return;
    if (first < 0) first = i;
    last = i;
    if (start === null || word.start < start) start = word.start;
    if (end === null || word.end > end) end = word.end;
  });
  const opening = words[first];
  const closing = words[last];
  if (!opening || !closing) return null;
  const offset = first === 0 ? 0 : opening.offset;
  // What stands between two words, such as a full stop, belongs to the one before.
  const stop = words[last + 1]?.offset ?? turn.text.length;
  const text = turn.text.slice(offset, stop).trimEnd();
  const range = { firstWord: opening.index, endWord: closing.index + 1 };
  return { kind: 'speech', turn, text, offset, ...range, start, end };
}

const timeOf = (item: EventItem) => (item.kind === 'tool' ? (item.started ?? item.ended) : item.time);

/**
 * What is written of a conversation, in reading order. With a stretch only the words and events in it; what has no time
 * is then left out, since nobody knows whether it was in there.
 */
export function excerptOf(conversation: Conversation, stretch: TimeRange | null = null): Entry[] {
  return conversation.items.flatMap((item): Entry[] => {
    if (item.kind !== 'turn') {
      const time = timeOf(item);
      const isWanted = stretch === null || isIn(stretch, time?.at ?? null, null);
      return isWanted ? [{ kind: 'event', item, at: time?.given ? time.at : null }] : [];
    }
    const entry = stretch === null ? whole(item) : part(conversation, item, stretch);
    return entry === null || entry.text === '' ? [] : [entry];
  });
}
