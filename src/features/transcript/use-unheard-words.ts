import { type RefObject, useEffect, useState } from 'react';
import type { Conversation } from '@/domain/conversation';
import { createHighlightPaint } from './highlight-paint';
import type { Row } from './rows';

const NONE: readonly number[] = [];

/** Stretches of words that follow one another within a turn. */
function stretchesOf(conversation: Conversation, indices: readonly number[]) {
  const stretches: { turn: number; from: number; to: number; next: number }[] = [];
  for (const index of indices) {
    const word = conversation.words[index];
    if (!word) continue;
    const open = stretches.at(-1);
    const to = word.offset + word.length;
    if (open && open.turn === word.turn && open.next === index) Object.assign(open, { to, next: index + 1 });
    else stretches.push({ turn: word.turn, from: word.offset, to, next: index + 1 });
  }
  return stretches;
}

/** Marks the words that were written down and never sounded; the text itself stays whole. */
export function useUnheardWords(
  conversation: Conversation,
  list: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  notHeard: readonly number[] = NONE,
): void {
  const [paint] = useState(() => createHighlightPaint('unheard-words'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that were drawn anew have other text nodes.
  useEffect(() => {
    const ranges = stretchesOf(conversation, notHeard).flatMap(({ turn, from, to }) => {
      const text = list.current?.querySelector(`[data-turn="${turn}"] p`)?.firstChild;
      if (!(text instanceof Text) || to > text.length) return [];
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      return [range];
    });
    paint.set(ranges);
    return paint.clear;
  }, [conversation, list, rows, notHeard, paint]);
}
