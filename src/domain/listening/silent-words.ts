import type { Conversation } from '@/domain/conversation';
import { type Seconds, seconds } from '@/domain/units';
import { toRecording, type WordAlignment } from './align-words';
import type { ChannelAssignment } from './assign-channels';
import { decibelsToByte, type Envelope, FRAME_RATE, framesOf, STEPS_PER_DB } from './envelope';
import { riseOver } from './noise-floor';
import { quietLevel } from './quiet-level';
import type { Activity } from './voice-activity';
import { countBetween, sumsOf } from './word-match';

/** Words in the transcript that have no sound in the recording, over a long stretch. Seconds of the recording. */
export type SilentWords = {
  readonly side: 'agent' | 'caller' | 'both';
  /** The start of the first silent word. */
  readonly from: Seconds;
  /** The end of the last one; the end of the recording when the side is not heard again. */
  readonly to: Seconds;
  /** The end of the last silent word. */
  readonly lastWordEnd: Seconds;
};

const AUDIBLE = decibelsToByte(-65);
/** Where the background is this far above the quietest level (music, ambience), words in it count as heard. */
const LOUDEST_BACKGROUND = 15 * STEPS_PER_DB;
/** A word is heard when so many frames near it have sound. */
const LEAST_SOUND = 3;
const WORD_MARGIN = 0.1 * FRAME_RATE;
const LONGEST_WORD = 5 * FRAME_RATE;

const SIDES = ['agent', 'caller'] as const;
const LEAST_WORDS = 5;
/** For a stretch in which neither side is heard. */
const LEAST_OF_EACH_SIDE = 3;
const LEAST_WORD_FRAMES = 3 * FRAME_RATE;
/** Of the words outside these stretches this share must be heard, or the word times do not fit the recording. */
const HEARD_ELSEWHERE = 0.8;
/** In a silent recording at most this share of the words is heard: a click now and then. */
const MOST_HEARD_IN_SILENCE = 0.05;
/** In a silent recording sound of more than this share of the word time is speech at another place. */
const MOST_SOUND_ELSEWHERE = 0.1;

type PlacedWord = {
  readonly speaker: 'agent' | 'caller' | 'transfer_target';
  /** In frames of the recording. */
  readonly start: number;
  readonly end: number;
  readonly heard: boolean;
};

/** Consecutive words; `isLast` when none that follows is heard. */
type Run = { readonly words: readonly PlacedWord[]; readonly isLast: boolean };

/** 1 for each frame of a channel that has sound above its background. */
function soundingFrames(bytes: Uint8Array, { floor }: Activity): Uint8Array {
  const mask = new Uint8Array(bytes.length);
  const highest = quietLevel(bytes) + LOUDEST_BACKGROUND;
  for (let second = 0; second * FRAME_RATE < bytes.length; second += 1) {
    const background = Math.min(floor.level[second] ?? 0, highest);
    const least = Math.max(AUDIBLE, background + riseOver(floor, second));
    const end = Math.min(bytes.length, (second + 1) * FRAME_RATE);
    for (let i = second * FRAME_RATE; i < end; i += 1) if ((bytes[i] ?? 0) >= least) mask[i] = 1;
  }
  return mask;
}

function union(masks: readonly Uint8Array[], frames: number): Uint8Array {
  const out = new Uint8Array(frames);
  for (const mask of masks) for (let i = 0; i < frames; i += 1) if (mask[i]) out[i] = 1;
  return out;
}

/** Runs of words without sound, long enough to be worth a sentence; a single heard word does not end one. */
function silentRuns(words: readonly PlacedWord[]): Run[] {
  const runs: Run[] = [];
  let first = -1;
  let last = -1;
  const close = () => {
    if (first < 0) return;
    const within = words.slice(first, last + 1);
    const silent = within.filter(({ heard }) => !heard);
    const length = silent.reduce((sum, { start, end }) => sum + end - start, 0);
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

/**
 * Long stretches whose words have no sound: one side's channel goes silent, or the recording does. At least five words
 * and three seconds of speech, unless the whole recording is silent. Words cut off at an interruption (`cutOff`, indices
 * into `Conversation.words`) and words beyond the recording are left out. Nothing is claimed where the word times do not
 * fit the sound.
 */
export function findSilentWords(
  envelope: Envelope,
  conversation: Conversation,
  assignment: ChannelAssignment,
  alignment: WordAlignment,
  activities: readonly Activity[],
  cutOff: readonly number[],
): SilentWords[] {
  const frames = framesOf(envelope);
  const masks = envelope.channels.map((bytes, channel) => {
    const activity = activities[channel];
    return activity ? soundingFrames(bytes.subarray(0, frames), activity) : new Uint8Array(frames);
  });
  const anySums = sumsOf(union(masks, frames));
  const ownSums = (channel: number) =>
    assignment.sure ? sumsOf(masks[channel] ?? new Uint8Array(0)) : anySums;
  const sums = {
    agent: ownSums(assignment.agent),
    caller: ownSums(assignment.caller),
    transfer_target: anySums,
  };
  const skipped = new Set(cutOff);
  const placed: PlacedWord[] = [];
  for (const { index, turn, start: startTime, end: endTime } of conversation.words) {
    const speaker = conversation.turns[turn]?.speaker;
    if (startTime === null || endTime === null || speaker === undefined || skipped.has(index)) continue;
    const start = toRecording(alignment, startTime) * FRAME_RATE;
    const end = Math.min(start + LONGEST_WORD, toRecording(alignment, endTime) * FRAME_RATE);
    if (start < 0 || end > frames) continue;
    const sound = countBetween(sums[speaker], start - WORD_MARGIN, end + WORD_MARGIN);
    placed.push({ speaker, start, end, heard: sound >= LEAST_SOUND });
  }
  placed.sort((a, b) => a.start - b.start);
  return stretches(placed, anySums.at(-1) ?? 0, frames);
}

function stretches(placed: readonly PlacedWord[], sounding: number, frames: number): SilentWords[] {
  const toStretch = (side: SilentWords['side'], { words, isLast }: Run): SilentWords => {
    const lastWordEnd = words.reduce((latest, { end }) => Math.max(latest, end), 0);
    return {
      side,
      from: seconds((words[0]?.start ?? 0) / FRAME_RATE),
      to: seconds((isLast ? frames : lastWordEnd) / FRAME_RATE),
      lastWordEnd: seconds(lastWordEnd / FRAME_RATE),
    };
  };
  if (placed.length === 0) return [];
  if (placed.filter(({ heard }) => heard).length <= MOST_HEARD_IN_SILENCE * placed.length) {
    const wordFrames = placed.reduce((sum, { start, end }) => sum + end - start, 0);
    if (sounding > MOST_SOUND_ELSEWHERE * wordFrames) return [];
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
  const bothStretches = both.map((run) => toStretch('both', run));
  const sideStretches = sides
    .map(({ side, run }) => toStretch(side, run))
    .filter(({ from, lastWordEnd }) =>
      bothStretches.every((other) => from < other.from || lastWordEnd > other.lastWordEnd),
    );
  return [...bothStretches, ...sideStretches].sort((a, b) => a.from - b.from);
}
