import type { Conversation, Speaker } from '@/domain/conversation';
import type { WordTracks } from '@/domain/word-track';

/** What is said at a place of the waveform: the words from there on, a few of them. */
export type HoverPreview = { readonly speaker: Speaker | null; readonly text: string };

const WORDS = 4;
const SILENCE: HoverPreview = { speaker: null, text: 'silence' };

/** The words heard at `t` (seconds) and the next few of the same turn; without word times only the time is told. */
export function previewAt(conversation: Conversation, tracks: WordTracks, t: number): HoverPreview {
  if (!conversation.hasWordTimes) return { speaker: null, text: '' };
  const first = conversation.words[tracks.wordsAt(t)[0] ?? -1];
  const turn = first && conversation.turns[first.turn];
  if (!turn) return speakingAt(conversation, t);
  const last = conversation.words[Math.min(first.index + WORDS, turn.endWord) - 1] ?? first;
  return { speaker: turn.speaker, text: turn.text.slice(first.offset, last.offset + last.length) };
}

/** Between two words of a turn its speaker has the floor, but nothing is said. */
function speakingAt({ lanes }: Conversation, t: number): HoverPreview {
  for (const { speaker, spans } of lanes)
    for (const { start, end } of spans) if (start <= t && t < end) return { speaker, text: 'pause' };
  return SILENCE;
}

const LABEL_PX = 200;

/** Whether the label hangs to the left of the line, because on the right it would leave the strip. Pixels. */
export const hangsLeft = (x: number, width: number): boolean => width - x < LABEL_PX && x > width / 2;
