import type { SpokenUtterance } from './call';
import type { Speaker, Turn, Word } from './conversation';
import { type Seconds, seconds } from './units';
import { afterSpace, beforeSpace, saidIn, wordAt } from './word-layout';
import { endOf, startOf } from './word-times';

/** Retell's roles in the domain's words. */
export const speakerOf = (role: SpokenUtterance['role']): Speaker => (role === 'user' ? 'caller' : role);

const timeOr = (time: number): Seconds | null => (Number.isFinite(time) ? seconds(time) : null);

/**
 * Appends the utterance's words to `words` and gives the turn they belong to. A word that is not found in the text is left
 * out, since it cannot be shown. Linear in the length of both.
 */
export function buildTurn(utterance: SpokenUtterance, key: string, index: number, words: Word[]): Turn {
  const given = utterance.words;
  const said = saidIn(utterance.content, given);
  const shift = said.length - said.trimStart().length;
  const firstWord = words.length;
  let cursor = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < given.length; place += 1) {
    const start = startOf(given[place]);
    const end = endOf(given, place);
    // No comparison holds for a word without a time.
    if (start < first) first = start;
    if (end > last) last = end;
    const word = given[place]?.word ?? '';
    const lead = afterSpace(word, 0);
    const length = beforeSpace(word, lead) - lead;
    if (length === 0) continue;
    // As a rule the words, spaces and all, follow one upon the other; only else one is looked for.
    const isNext = said.startsWith(word, cursor);
    const at = isNext ? cursor + lead : wordAt(said, word.trim(), afterSpace(said, cursor));
    if (at < 0) continue;
    cursor = isNext ? cursor + word.length : at + length;
    words.push({
      index: words.length,
      turn: index,
      offset: at - shift,
      length,
      start: timeOr(start),
      end: timeOr(end),
    });
  }
  return {
    kind: 'turn',
    key,
    index,
    speaker: speakerOf(utterance.role),
    text: said.trim(),
    firstWord,
    endWord: words.length,
    start: timeOr(first),
    end: timeOr(last),
    ...(utterance.response_id === undefined ? {} : { responseId: utterance.response_id }),
    ...(utterance.interrupt_id === undefined ? {} : { interruptId: utterance.interrupt_id }),
  };
}
