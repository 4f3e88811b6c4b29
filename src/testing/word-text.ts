import { type Conversation, textOf } from '@/domain/conversation';

/** What the word with an index is; nothing where there is none. */
export function wordText(
  { words, turns }: Pick<Conversation, 'words' | 'turns'>,
  index: number,
): string | undefined {
  const word = words[index];
  const turn = word && turns[word.turn];
  return word && turn && textOf(word, turn);
}
