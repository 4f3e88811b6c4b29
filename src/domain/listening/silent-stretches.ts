import { type TimeRange, timeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';
import { FRAME_RATE } from './envelope';

/**
 * Words in the transcript that have no sound in the recording, over a long stretch: from the start of the first to the end
 * of the last one, or of the recording when the side is not heard again. Seconds of the recording.
 */
export type SilentWords = TimeRange & {
  readonly side: 'agent' | 'caller' | 'both';
  /** The end of the last silent word. */
  readonly lastWordEnd: Seconds;
};

/** A word at its place in the recording, in frames. */
export type PlacedWord = {
  readonly speaker: 'agent' | 'caller' | 'transfer_target';
  readonly start: number;
  readonly end: number;
  readonly heard: boolean;
};

/** Length of the recording, of its sound, and of the sound that no word explains; in frames. */
export type Sound = { readonly frames: number; readonly sounding: number; readonly unexplained: number };

const SIDES = ['agent', 'caller'] as const;
const LEAST_WORDS = 5;
/** For a stretch in which neither side is heard. */
const LEAST_OF_EACH_SIDE = 3;
const LEAST_WORD_FRAMES = 3 * FRAME_RATE;
/** Of the words outside these stretches this share must be heard, or the word times do not fit the recording. */
const HEARD_ELSEWHERE = 0.8;
/**
 * Unless the alignment is sure, sound outside of words of more than this share of the silent words' time is taken for
 * those words at another place.
 */
const MOST_UNEXPLAINED = 0.3;
/** In a silent recording at most this share of the words is heard: a click now and then. */
const MOST_HEARD_IN_SILENCE = 0.05;
/** In a silent recording sound of more than this share of the word time is speech at another place. */
const MOST_SOUND_ELSEWHERE = 0.1;

/** Consecutive words; `isLast` when none that follows is heard. */
type Run = { readonly words: readonly PlacedWord[]; readonly isLast: boolean };

const silentLength = (words: Iterable<PlacedWord>): number => {
  let length = 0;
  for (const { start, end, heard } of words) if (!heard) length += end - start;
  return length;
};

/** Runs of words without sound, long enough to be worth a sentence; a single heard word does not end one. */
function silentRuns(words: readonly PlacedWord[]): Run[] {
  const runs: Run[] = [];
  let first = -1;
  let last = -1;
  const close = () => {
    if (first < 0) return;
    const within = words.slice(first, last + 1);
    const silent = within.filter(({ heard }) => !heard);
    const length = silentLength(silent);
    if (silent.length >= LEAST_WORDS && length >= LEAST_WORD_FRAMES)
      runs.push({ words: within, isLast: words.slice(last + 1).every(({ heard }) => !heard) });
    first = -1;
  };
  words.forEach(({ heard }, i) => {
    if (heard) {
      if (i - last > 1) close();
      return;
    }
    if (first < 0) first = i;
    last = i;
  });
  close();
  return runs;
}

/** Long stretches of silent words out of all placed words, which are sorted by their start. */
export function silentStretches(
  placed: readonly PlacedWord[],
  { sounding, unexplained, frames }: Sound,
): SilentWords[] {
  const toStretch = (side: SilentWords['side'], { words, isLast }: Run): SilentWords => {
    const lastWordEnd = words.reduce((latest, { end }) => Math.max(latest, end), 0);
    return {
      side,
      ...timeRange((words[0]?.start ?? 0) / FRAME_RATE, (isLast ? frames : lastWordEnd) / FRAME_RATE),
      lastWordEnd: seconds(lastWordEnd / FRAME_RATE),
    };
  };
  if (placed.length === 0) return [];
  if (placed.filter(({ heard }) => heard).length <= MOST_HEARD_IN_SILENCE * placed.length) {
    if (sounding > MOST_SOUND_ELSEWHERE * silentLength(placed)) return [];
    return [toStretch('both', { words: placed, isLast: true })];
  }
  const both = silentRuns(placed).filter(({ words }) =>
    SIDES.every(
      (side) => words.filter(({ speaker, heard }) => speaker === side && !heard).length >= LEAST_OF_EACH_SIDE,
    ),
  );
  const sides = SIDES.flatMap((side) =>
    silentRuns(placed.filter(({ speaker }) => speaker === side)).map((run) => ({ side, run })),
  );
  const claimed = new Set([...both, ...sides.map(({ run }) => run)].flatMap(({ words }) => words));
  const elsewhere = placed.filter((word) => !claimed.has(word));
  const heard = elsewhere.filter((word) => word.heard).length;
  if (elsewhere.length === 0 || heard < HEARD_ELSEWHERE * elsewhere.length) return [];
  if (unexplained > MOST_UNEXPLAINED * silentLength(claimed)) return [];
  const bothStretches = both.map((run) => toStretch('both', run));
  const sideStretches = sides
    .map(({ side, run }) => toStretch(side, run))
    .filter(({ start, lastWordEnd }) =>
      bothStretches.every((other) => start < other.start || lastWordEnd > other.lastWordEnd),
    );
  return [...bothStretches, ...sideStretches].sort((a, b) => a.start - b.start);
}
