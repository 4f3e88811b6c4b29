import { buildItems } from './build-items';
import { layAllWords } from './build-words';
import type { Call, Utterance } from './call';
import { buildChapters } from './chapters';
import { chooseTranscript } from './choose-transcript';
import type { Conversation, Turn } from './conversation';
import { findGaps } from './gaps';
import { findInterruptions } from './interruptions';
import { buildLanes } from './lanes';
import { lazily } from './lazily';
import { placeEvents } from './place-events';
import { inTimeOrder } from './speech-runs';
import { type Seconds, seconds } from './units';
import { LONGEST_CALL } from './word-times';

/** The transcript that is shown; see `chooseTranscript`. */
export const transcriptOf = (call: Call): readonly Utterance[] => chooseTranscript(call).utterances;

const usable = (length: number): boolean => length > 0 && length <= LONGEST_CALL;

/** Stated length, else the one between the timestamps, else the last word's end; null when nothing usable tells it. */
function durationOf(call: Call, turns: readonly Turn[]): Seconds | null {
  if (call.duration_ms !== undefined && usable(call.duration_ms / 1000))
    return seconds(call.duration_ms / 1000);
  if (call.start_timestamp !== undefined && call.end_timestamp !== undefined) {
    const length = (call.end_timestamp - call.start_timestamp) / 1000;
    if (usable(length)) return seconds(length);
  }
  let last = 0;
  for (const turn of turns) if (turn.end !== null && turn.end > last) last = turn.end;
  return last > 0 ? seconds(last) : null;
}

/**
 * Lays a call out for reading and listening: what lies between its turns, and its words, only when they are asked for.
 * Linear in the number of words (turns are sorted once). Never throws.
 */
export function buildConversation(call: Call): Conversation {
  const { items, turns, spoken, tools } = buildItems(transcriptOf(call), call.tool_calls);
  const duration = durationOf(call, turns);
  const timed = inTimeOrder(turns);
  // What lies between the turns is looked for when somebody reads them; the lanes, which are drawn first, are their times
  // alone. Copying each turn of a long call for it would take as long as finding it.
  const related = lazily(() => {
    for (const [index, gap] of findGaps(timed, tools)) {
      const turn = turns[index];
      if (turn) turn.gap = gap;
    }
    for (const [index, interruption] of findInterruptions(timed)) {
      const turn = turns[index];
      if (turn) turn.interruption = interruption;
    }
    return turns;
  });
  const placed = placeEvents(items);
  const words = lazily(() => layAllWords(spoken));
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
    lanes: buildLanes(timed, duration),
    chapters: buildChapters(placed, duration),
    duration,
    hasWordTimes: timed.length > 0,
  };
}
