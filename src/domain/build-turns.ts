import type { SpokenUtterance } from './call';
import type { Speaker, Turn, Word } from './conversation';
import type { Seconds } from './units';
import { WordLayout } from './word-layout';
import { WordTimes } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

/** Appends the utterance's words to `words` and gives the turn they belong to. */
export function buildTurn(utterance: SpokenUtterance, key: string, index: number, words: Word[]): Turn {
  const given = utterance.words;
  const times = new WordTimes(given);
  const layout = new WordLayout(utterance.content, given);
  const firstWord = words.length;
  let first: Seconds | null = null;
  let last: Seconds | null = null;
  for (let place = 0; place < given.length; place += 1) {
    times.tell(place);
    const { start, end } = times;
    if (start !== null && (first === null || start < first)) first = start;
    if (end !== null && (last === null || end > last)) last = end;
    const text = given[place]?.word?.trim() ?? '';
    const offset = layout.next(text);
    if (offset >= 0)
      words.push({ index: words.length, turn: index, offset, length: text.length, text, start, end });
  }
  return {
    kind: 'turn',
    key,
    index,
    speaker: speakerOf(utterance.role),
    text: layout.text,
    firstWord,
    endWord: words.length,
    start: first,
    end: last,
    ...(utterance.response_id === undefined ? {} : { responseId: utterance.response_id }),
    ...(utterance.interrupt_id === undefined ? {} : { interruptId: utterance.interrupt_id }),
  };
}
