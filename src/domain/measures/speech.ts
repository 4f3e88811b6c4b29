import type { Conversation, Speaker, Turn } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';

/** Speech of one turn without a pause of a second or more, in seconds. */
export type SpeechSegment = TimeRange & { readonly speaker: Speaker; readonly turn: number };

type Heard = { readonly turn: Turn; readonly end: number };

/** Where a turn stops being heard: its last word that sounded; null when no word of it did. */
function heardEnd(turn: Turn, { words }: Conversation, notHeard: ReadonlySet<number>): number | null {
  let end: number | null = null;
  for (let index = turn.firstWord; index < turn.endWord; index += 1) {
    const word = words[index];
    if (word?.end != null && !notHeard.has(index)) end = Math.max(end ?? 0, word.end);
  }
  return end;
}

function heardTurns(conversation: Conversation, notHeard: readonly number[]): Heard[] {
  const silent = new Set(notHeard);
  const isCut = (turn: Turn) => notHeard.some((index) => index >= turn.firstWord && index < turn.endWord);
  return conversation.turns.flatMap((turn): Heard[] => {
    if (turn.start === null || turn.end === null) return [];
    const end = silent.size > 0 && isCut(turn) ? heardEnd(turn, conversation, silent) : turn.end;
    return end === null ? [] : [{ turn, end }];
  });
}

/**
 * What each side said, by start: one segment a turn, more where its speaker paused for a second or longer. `notHeard` are the
 * words that never sounded; they are no speech.
 */
export function speechSegments(
  conversation: Conversation,
  notHeard: readonly number[] = [],
): readonly SpeechSegment[] {
  const segments: SpeechSegment[] = [];
  for (const { turn, end } of heardTurns(conversation, notHeard)) {
    const { speaker, index } = turn;
    let start: number = turn.start ?? 0;
    for (const pause of turn.pauses) {
      if (pause.end >= end) break;
      segments.push({ speaker, turn: index, ...timeRange(start, pause.start) });
      start = pause.end;
    }
    segments.push({ speaker, turn: index, ...timeRange(start, Math.max(start, end)) });
  }
  return segments.sort((a, b) => a.start - b.start || a.turn - b.turn);
}
