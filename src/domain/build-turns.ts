import type { RawWord, SpokenUtterance } from './call';
import type { Speaker, TimeRange, Turn } from './conversation';
import type { Making } from './making';
import { type Seconds, seconds } from './units';
import { saidIn } from './word-layout';
import { endOf, LONGEST_CALL, startOf, timeOr } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

/** A speaker who goes on within a turn sooner than this, in seconds, had not ended. */
const LEAST_PAUSE = 1;
/** So many words cannot all begin at once, whatever their ends. */
const MOST_AT_ONCE = 3;

const NO_PAUSES: readonly TimeRange[] = [];

type Interval = { readonly start: number; readonly end: number };
type TurnTimes = {
  readonly start: number;
  readonly end: number;
  /** How long words were heard, in seconds: their union, without what lies between them. */
  readonly speech: number;
  readonly pauses: readonly TimeRange[];
  /** Words that have a time which cannot be. */
  readonly impossible: number;
};

const isBlank = (word: string | undefined): boolean =>
  word === undefined || word === ' ' || (word.length < 4 && word.trim() === '');

/** Union and pauses of intervals that are in order of their start. */
function measure(intervals: readonly Interval[]): Pick<TurnTimes, 'speech' | 'pauses'> {
  let speech = 0;
  let reach = Number.NEGATIVE_INFINITY;
  let pauses = NO_PAUSES as TimeRange[];
  for (const { start, end } of intervals) {
    if (start - reach >= LEAST_PAUSE && reach >= 0) {
      if (pauses === NO_PAUSES) pauses = [];
      pauses.push({ from: seconds(reach), to: seconds(start) });
    }
    if (end > reach) {
      speech += end - Math.max(start, reach);
      reach = end;
    }
  }
  return { speech, pauses };
}

/** Times of the words of one utterance; those of a turn all of whose words begin at one instant are none. */
function timesOf(given: readonly RawWord[], latest: number): TurnTimes {
  const intervals: Interval[] = [];
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let before = Number.NEGATIVE_INFINITY;
  let isOrdered = true;
  let hasLength = false;
  let impossible = 0;
  for (let place = 0; place < given.length; place += 1) {
    const word = given[place];
    const start = startOf(word, latest);
    // No comparison holds for a word without a time.
    if (!(start >= 0)) {
      if (word?.start !== undefined) impossible += 1;
      continue;
    }
    if (isBlank(word?.word)) continue;
    const stated = word?.end ?? Number.NaN;
    const isStated = stated > start && stated <= LONGEST_CALL;
    const end = isStated ? stated : endOf(given, place, latest);
    if (isStated) hasLength = true;
    if (start < before) isOrdered = false;
    before = start;
    if (start < first) first = start;
    if (end > last) last = end;
    intervals.push({ start, end });
  }
  const areAtOnce =
    intervals.length > 1 &&
    (!hasLength || intervals.length > MOST_AT_ONCE) &&
    intervals.every(({ start }) => start === first);
  if (areAtOnce || intervals.length === 0)
    return {
      start: Number.NaN,
      end: Number.NaN,
      speech: 0,
      pauses: NO_PAUSES,
      impossible: impossible + intervals.length,
    };
  if (!isOrdered) intervals.sort((a, b) => a.start - b.start);
  return { start: first, end: last, ...measure(intervals), impossible };
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
