import type { SpokenUtterance } from './call';
import type { Turn, Word } from './conversation';
import { afterSpace, beforeSpace, saidIn, wordAt } from './word-layout';
import { endOf, startOf, timeOr } from './word-times';

/** Appends the words of one utterance, in its order, each with its place in the text of the turn. Linear in the length of both. */
function layWords(utterance: SpokenUtterance, turn: Turn, latest: number, words: Word[]): void {
  // Of a turn without usable times no word has one.
  const isTimed = turn.start !== null;
  const given = utterance.words;
  const said = saidIn(utterance.content, given);
  const shift = said.length - said.trimStart().length;
  const textLength = said.trim().length;
  let cursor = 0;
  for (let place = 0; place < given.length; place += 1) {
    const word = given[place]?.word ?? '';
    const lead = afterSpace(word, 0);
    let length = beforeSpace(word, lead) - lead;
    // As a rule the words, spaces and all, follow one upon the other; only else one is looked for.
    const isNext = length > 0 && said.startsWith(word, cursor);
    let at = cursor + lead;
    if (!isNext) {
      at = length > 0 ? wordAt(said, word.trim(), afterSpace(said, cursor)) : -1;
      if (at < 0) length = 0;
    }
    // What is not in the text stands, without any length, where the words before it have ended.
    const offset = length > 0 ? at - shift : Math.min(Math.max(0, cursor - shift), textLength);
    if (length > 0) cursor = isNext ? cursor + word.length : at + length;
    words.push({
      index: words.length,
      turn: turn.index,
      offset,
      length,
      // A mere space, or what the text lacks, is no word that is heard: a silence may be written like that.
      start: length > 0 && isTimed ? timeOr(startOf(given[place], latest)) : null,
      end: length > 0 && isTimed ? timeOr(endOf(given, place, latest)) : null,
    });
  }
}

/** All words of what was spoken, turn after turn. */
export function layAllWords(
  spoken: readonly SpokenUtterance[],
  turns: readonly Turn[],
  latest: number,
): Word[] {
  const words: Word[] = [];
  spoken.forEach((utterance, index) => {
    const turn = turns[index];
    if (turn) layWords(utterance, turn, latest, words);
  });
  return words;
}
