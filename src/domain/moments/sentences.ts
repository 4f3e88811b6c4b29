import type { Conversation, Turn } from '@/domain/conversation';
import { type Milliseconds, milliseconds, type Seconds } from '@/domain/units';

/** One sentence of a turn, with the times of its words. */
export type Sentence = {
  readonly text: string;
  readonly at: Seconds;
  readonly length: Milliseconds;
};

const SENTENCES = /[^.!?…。？！।؟]+[.!?…。？！।؟]*/gu;

/** The sentences of a turn; one in which no word has a time is left out. */
export function sentencesOf({ text, firstWord, endWord }: Turn, words: Conversation['words']): Sentence[] {
  const found: Sentence[] = [];
  let place = firstWord;
  for (const match of text.matchAll(SENTENCES)) {
    const end = match.index + match[0].length;
    let at: Seconds | null = null;
    let until = 0;
    for (; place < endWord; place += 1) {
      const word = words[place];
      if (!word || word.offset >= end) break;
      if (word.start === null || word.end === null) continue;
      at ??= word.start;
      until = Math.max(until, word.end);
    }
    if (at === null) continue;
    found.push({ text: match[0].trim(), at, length: milliseconds(Math.max(0, until - at) * 1000) });
  }
  return found;
}

/** A sentence as words to compare: lower case, without signs. */
export const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];

const LONGEST_QUOTE = 90;

/** A sentence in quotation marks, cut to a line. */
export const quote = (text: string): string =>
  `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text}”`;
