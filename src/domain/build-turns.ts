import type { SpokenUtterance } from './call';
import type { Speaker, Turn, Word } from './conversation';
import { type Seconds, seconds } from './units';
import { layOutWords } from './word-layout';
import { wordTimes } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

const timeOr = (time: number | undefined): Seconds | null =>
  time === undefined || Number.isNaN(time) ? null : seconds(time);

/** Appends the utterance's words to `words` and gives the turn they belong to. */
export function buildTurn(utterance: SpokenUtterance, key: string, index: number, words: Word[]): Turn {
  const { starts, ends } = wordTimes(utterance.words);
  const firstWord = words.length;
  const given = utterance.words.map((word) => word.word ?? '');
  const text = layOutWords(utterance.content, given, (source, offset, word) => {
    words.push({
      index: words.length,
      turn: index,
      offset,
      length: word.length,
      text: word,
      start: timeOr(starts[source]),
      end: timeOr(ends[source]),
    });
  });
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < starts.length; i += 1) {
    // No comparison holds for a word without a time.
    if ((starts[i] ?? first) < first) first = starts[i] ?? first;
    if ((ends[i] ?? last) > last) last = ends[i] ?? last;
  }
  return {
    kind: 'turn',
    key,
    index,
    speaker: speakerOf(utterance.role),
    text,
    firstWord,
    endWord: words.length,
    start: Number.isFinite(first) ? seconds(first) : null,
    end: Number.isFinite(last) ? seconds(last) : null,
    ...(utterance.response_id === undefined ? {} : { responseId: utterance.response_id }),
    ...(utterance.interrupt_id === undefined ? {} : { interruptId: utterance.interrupt_id }),
  };
}
