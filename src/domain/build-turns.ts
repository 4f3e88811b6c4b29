import type { RawWord, SpokenUtterance } from './call';
import type { Speaker, Turn } from './conversation';
import type { Making } from './making';
import type { TimeRange } from './time-range';
import { type Seconds, seconds } from './units';
import { saidIn } from './word-layout';
import { endOf, startOf, timeOr } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

/** A speaker who goes on within a turn sooner than this, in seconds, had not ended. */
const LEAST_PAUSE = 1;
/** So many words cannot all begin at once, whatever their ends. */
const MOST_AT_ONCE = 3;

const NO_PAUSES: readonly TimeRange[] = [];

type TurnTimes = {
  readonly start: number;
  readonly end: number;
  /** How long words were heard, in seconds: their union, without what lies between them. */
  readonly speech: number;
  readonly pauses: readonly TimeRange[];
  /** Words that have a time which cannot be. */
  readonly impossible: number;
};

const NO_TIMES: TurnTimes = {
  start: Number.NaN,
  end: Number.NaN,
  speech: 0,
  pauses: NO_PAUSES,
  impossible: 0,
};

const NO_WORD: RawWord = {};
const isBlank = (word: string | undefined): boolean =>
  word === undefined || (word.length < 4 && word.trim() === '');

/** Words that all begin at one instant have no times, where none has a length or there are too many of them. */
const areAtOnce = (count: number, hasLength: boolean) => count > 1 && (!hasLength || count > MOST_AT_ONCE);

/**
 * Times of the words of one utterance; those of a turn all of whose words begin at one instant are none. One pass without an
 * object for each word, as a long call has tens of thousands; null where the words are not in order of their starts.
 */
function timesInOrder(given: readonly RawWord[], latest: number): TurnTimes | null {
  let first = Number.NaN;
  let before = Number.NEGATIVE_INFINITY;
  let reach = Number.NEGATIVE_INFINITY;
  let speech = 0;
  let count = 0;
  let impossible = 0;
  let hasLength = false;
  let isOneInstant = true;
  let pauses = NO_PAUSES as TimeRange[];
  for (let place = 0; place < given.length; place += 1) {
    // As `startOf` and `isBlank` tell; a call of theirs for each word would take most of the time.
    const { word, start = Number.NaN, end: stated = Number.NaN } = given[place] ?? NO_WORD;
    if (!(start >= 0 && start <= latest) || stated < start || stated <= 0) {
      if (!Number.isNaN(start)) impossible += 1;
      continue;
    }
    const code = word === undefined ? 32 : word.charCodeAt(0);
    if (!(code > 32 && code < 128) && isBlank(word)) continue;
    if (start < before) return null;
    const isStated = stated > start && stated <= latest;
    const end = isStated ? stated : endOf(given, place, latest);
    if (isStated) hasLength = true;
    if (count === 0) first = start;
    else if (start !== first) isOneInstant = false;
    count += 1;
    before = start;
    if (start - reach >= LEAST_PAUSE && reach >= 0) {
      if (pauses === NO_PAUSES) pauses = [];
      pauses.push({ start: seconds(reach), end: seconds(start) });
    }
    if (end > reach) {
      speech += end - (start > reach ? start : reach);
      reach = end;
    }
  }
  if (count === 0 || (isOneInstant && areAtOnce(count, hasLength)))
    return {
      start: Number.NaN,
      end: Number.NaN,
      speech: 0,
      pauses: NO_PAUSES,
      impossible: impossible + count,
    };
  return { start: first, end: reach, speech, pauses, impossible };
}

/** The same for words in any order: those with a time in order of their starts. */
function timesOf(given: readonly RawWord[], latest: number): TurnTimes {
  const inOrder = timesInOrder(given, latest);
  if (inOrder) return inOrder;
  const timed = given
    .map((word, place) => ({
      word: word.word,
      start: startOf(word, latest),
      end: endOf(given, place, latest),
    }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start)
    .map(({ word, start, end }) => ({
      ...(word === undefined ? {} : { word }),
      start: seconds(start),
      end: seconds(end),
    }));
  const impossible = given.filter((word) => word.start !== undefined && !(startOf(word, latest) >= 0)).length;
  const times = timesInOrder(timed, latest);
  return { ...(times ?? NO_TIMES), impossible: (times?.impossible ?? 0) + impossible };
}

/** An utterance as a turn whose first word is `firstWord` among all; its words are only looked over for their times. */
export function buildTurn(
  utterance: SpokenUtterance,
  key: string,
  index: number,
  firstWord: number,
  latest: number,
): { turn: Making<Turn>; impossible: number } {
  const given = utterance.words;
  const { start, end, speech, pauses, impossible } = timesOf(given, latest);
  const turn: Making<Turn> = {
    kind: 'turn',
    key,
    index,
    speaker: speakerOf(utterance.role),
    text: saidIn(utterance.content, given).trim(),
    firstWord,
    endWord: firstWord + given.length,
    start: timeOr(start),
    end: timeOr(end),
    speech: speech as Seconds,
    pauses,
    // All turns have the same shape from the start: one that takes on more later needs room of its own, and so do thousands.
    responseId: utterance.response_id,
    interruptId: utterance.interrupt_id,
    interruption: undefined,
  };
  return { turn, impossible };
}
