import { type Conversation, shownWords, type Word } from '@/domain/conversation';
import { SPEAKERS } from '@/domain/speaker-labels';
import type { TimeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';
import { eventText } from './event-text';
import { excerptOf, type SpokenEntry } from './excerpt';

/** A line that is shown from one time to another, in whole ms: `from < to`. */
export type Cue = {
  readonly from: number;
  readonly to: number;
  /** Null for something that nobody said. */
  readonly who: string | null;
  /** One line. */
  readonly text: string;
};

export type Cues = {
  /** In order of their start. Cues of different speakers may overlap, those of one turn do not. */
  readonly cues: readonly Cue[];
  /** How many turns could not be placed, since none of their words has a time. */
  readonly turnsWithoutTime: number;
};

/** Two lines of 42 characters and 7 s are what a viewer reads at a time. */
const MOST_CHARACTERS = 84;
const LONGEST_S = 7;
/** A pause from which on the words before it are no longer shown. */
const PAUSE_S = 1.5;
/** How long an event is shown that took no time. */
const EVENT_S = 2;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

type Group = { offset: number; start: Seconds; end: Seconds };

/** Whether this word begins a new cue; a word without a time goes on with the cue it stands in. */
function beginsNew(group: Group, word: Word & { start: Seconds; end: Seconds }): boolean {
  return (
    word.offset + word.length - group.offset > MOST_CHARACTERS ||
    word.end - group.start > LONGEST_S ||
    word.start - group.end > PAUSE_S
  );
}

const isTimed = (word: Word): word is Word & { start: Seconds; end: Seconds } =>
  word.start !== null && word.end !== null;

function groupsOf(conversation: Conversation, entry: SpokenEntry): Group[] {
  const groups: Group[] = [];
  for (const word of shownWords(conversation, entry)) {
    if (!isTimed(word)) continue;
    const { start, end } = word;
    const group = groups.at(-1);
    if (!group) groups.push({ offset: entry.offset, start, end });
    else if (beginsNew(group, word)) groups.push({ offset: word.offset, start, end });
    else {
      group.start = seconds(Math.min(group.start, start));
      group.end = seconds(Math.max(group.end, end));
    }
  }
  // Times may stand only at words that are not shown, such as a mere space.
  if (groups.length === 0 && entry.start !== null && entry.end !== null)
    groups.push({ offset: entry.offset, start: entry.start, end: entry.end });
  return groups;
}

const ms = (time: number): number => Math.max(0, Math.round(time * 1000));

function spokenCues(conversation: Conversation, entry: SpokenEntry): Cue[] {
  const groups = groupsOf(conversation, entry);
  const stop = entry.offset + entry.text.length;
  let before = 0;
  return groups.flatMap(({ offset, start, end }, i) => {
    const next = groups[i + 1];
    const text = oneLine(entry.turn.text.slice(offset, next?.offset ?? stop));
    // Word times may run back or over each other; what is read must not.
    const from = Math.max(ms(start), before);
    const bound = next && ms(next.start) > from ? ms(next.start) : Number.POSITIVE_INFINITY;
    const to = Math.max(from + 1, Math.min(ms(end), bound));
    before = to;
    return text === '' ? [] : [{ from, to, who: SPEAKERS[entry.turn.speaker], text }];
  });
}

/** The conversation as cues, events in brackets where their time was given. With a stretch, times count from its start. */
export function cuesOf(conversation: Conversation, stretch: TimeRange | null = null): Cues {
  const cues: Cue[] = [];
  let turnsWithoutTime = 0;
  for (const entry of excerptOf(conversation, stretch)) {
    if (entry.kind === 'speech') {
      const own = spokenCues(conversation, entry);
      if (entry.start === null) turnsWithoutTime += 1;
      cues.push(...own);
      continue;
    }
    const { item, at } = entry;
    if (at === null) continue;
    const { label, line } = eventText(item);
    const end = item.kind === 'tool' && item.ended?.given ? item.ended.at : at;
    const to = Math.min(Math.max(end, at + EVENT_S), at + LONGEST_S);
    cues.push({ from: ms(at), to: ms(to), who: null, text: oneLine(`[${label}: ${line}]`) });
  }
  cues.sort((a, b) => a.from - b.from || a.to - b.to);
  if (stretch === null) return { cues, turnsWithoutTime };
  const [from, length] = [ms(stretch.start), ms(stretch.end) - ms(stretch.start)];
  const moved = cues.map((cue) => {
    const start = Math.min(Math.max(0, cue.from - from), Math.max(0, length - 1));
    return { ...cue, from: start, to: Math.max(start + 1, Math.min(cue.to - from, length)) };
  });
  return { cues: moved, turnsWithoutTime };
}
