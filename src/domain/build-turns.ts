import type { SpokenUtterance } from './call';
import type { Speaker, Turn, Word } from './conversation';
import type { Seconds } from './units';
import { layOutWords } from './word-layout';
import { wordTimes } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

/** Appends the utterance's words to `words` and gives the turn they belong to. */
export function buildTurn(utterance: SpokenUtterance, key: string, index: number, words: Word[]): Turn {
  const { text, placed } = layOutWords(
    utterance.content,
    utterance.words.map((word) => word.word ?? ''),
  );
  const times = wordTimes(utterance.words);
  const firstWord = words.length;
  for (const { source, offset, length, word } of placed) {
    const time = times[source] ?? null;
    words.push({
      index: words.length,
      turn: index,
      offset,
      length,
      text: word,
      start: time?.start ?? null,
      end: time?.end ?? null,
    });
  }
  let start: Seconds | null = null;
  let end: Seconds | null = null;
  for (const time of times) {
    if (!time) continue;
    if (start === null || time.start < start) start = time.start;
    if (end === null || time.end > end) end = time.end;
  }
  return {
    kind: 'turn',
    key,
    index,
    speaker: speakerOf(utterance.role),
    text,
    firstWord,
    endWord: words.length,
    start,
    end,
    ...(utterance.response_id === undefined ? {} : { responseId: utterance.response_id }),
    ...(utterance.interrupt_id === undefined ? {} : { interruptId: utterance.interrupt_id }),
  };
}
