import type { Conversation, Speaker } from '@/domain/conversation';

/** Stretches of words of one side in word time, in seconds, sorted and without overlaps. */
export type WordSpans = {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly length: number;
};

/** A word that is said to last longer carries silence with it: only its beginning counts. In seconds. */
const LONGEST_WORD = 1.5;

/** The timed words of one speaker; words that touch or overlap are one stretch. */
export function wordSpans(conversation: Conversation, speaker: Speaker): WordSpans {
  const words: { start: number; end: number }[] = [];
  for (const turn of conversation.turns) {
    if (turn.speaker !== speaker) continue;
    for (let i = turn.firstWord; i < turn.endWord; i += 1) {
      const word = conversation.words[i];
      if (word?.start == null || word.end === null) continue;
      words.push({ start: word.start, end: Math.min(word.end, word.start + LONGEST_WORD) });
    }
  }
  words.sort((a, b) => a.start - b.start);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end } of words) {
    const last = ends.length - 1;
    if (last >= 0 && start <= (ends[last] ?? 0)) ends[last] = Math.max(ends[last] ?? 0, end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  return { starts: Float64Array.from(starts), ends: Float64Array.from(ends), length: starts.length };
}
