import { buildItems } from './build-items';
import { layAllWords } from './build-words';
import type { Call, SpokenUtterance, Utterance } from './call';
import { callLength, latestWordStart } from './call-length';
import { buildChapters } from './chapters';
import { chooseTranscript } from './choose-transcript';
import type { Conversation, Turn } from './conversation';
import { findInterruptions } from './interruptions';
import { buildLanes } from './lanes';
import { lazily } from './lazily';
import { placeEvents } from './place-events';
import { inTimeOrder } from './speech-runs';
import { unionLength } from './time-range';
import { type Seconds, seconds } from './units';

/** The transcript that is shown; see `chooseTranscript`. */
export const transcriptOf = (call: Call): readonly Utterance[] => chooseTranscript(call).utterances;

/** Words that go on for longer than this after the stated end tell that the call went on. In seconds. */
const LONGEST_OVERRUN_S = 2;

/** The whole call's length, else the last word's end; null when nothing usable tells it. */
function durationOf(call: Call, turns: readonly Turn[]): Seconds | null {
  const stated = callLength(call);
  let last = 0;
  for (const turn of turns) if (turn.end !== null && turn.end > last) last = turn.end;
  if (stated !== null) return last > stated + LONGEST_OVERRUN_S ? seconds(last) : stated;
  return last > 0 ? seconds(last) : null;
}

/** The latest start that any word was given, in seconds, whether or not it can be. */
function furthestStart(spoken: readonly SpokenUtterance[]): number {
  let furthest = 0;
  for (const { words } of spoken)
    for (const { start } of words) if (start !== undefined && start > furthest) furthest = start;
  return furthest;
}

const usableWords = (spoken: readonly SpokenUtterance[]): number =>
  spoken.reduce((count, { words }) => count + words.filter(({ start }) => start !== undefined).length, 0);

/** How long words one over another lasted, in seconds. */
function overlappingSpeech(turns: readonly Turn[], spoken: readonly SpokenUtterance[], latest: number) {
  const own = turns.flatMap(({ index }) => spoken[index] ?? []);
  const words = layAllWords(
    own,
    turns.map((turn, index) => ({ ...turn, index })),
    latest,
  );
  return unionLength(
    words.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }])),
  );
}

/**
 * Lays a call out for reading and listening: what lies between its turns, and its words, only when they are asked for.
 * Linear in the number of words (turns are sorted once). Never throws.
 */
export function buildConversation(call: Call): Conversation {
  const transcript = transcriptOf(call);
  const latest = latestWordStart(call, transcript);
  const { items, turns, spoken, impossible } = buildItems(transcript, call.tool_calls, latest);
  const duration = durationOf(call, turns);
  const timed = inTimeOrder(turns);
  // Interruptions are looked for when somebody reads the turns; the lanes, which are drawn first, are their times alone.
  // Copying each turn of a long call for it would take as long as finding it.
  const related = lazily(() => {
    for (const [index, interruption] of findInterruptions(timed)) {
      const turn = turns[index];
      if (turn) turn.interruption = interruption;
    }
    return turns;
  });
  const placed = placeEvents(items);
  const words = lazily(() => layAllWords(spoken, turns, latest));
  return {
    get items() {
      related();
      return placed;
    },
    get turns() {
      return related();
    },
    get words() {
      return words();
    },
    lanes: buildLanes(timed, (own) => overlappingSpeech(own, spoken, latest)),
    chapters: buildChapters(placed, duration),
    duration,
    hasWordTimes: timed.length > 0,
    timeProblem:
      impossible > 0
        ? { words: impossible, usable: usableWords(spoken) - impossible, furthest: furthestStart(spoken) }
        : null,
  };
}
