import type { RawWord } from './call';

/** How far past the expected place a word may be found when the words do not simply concatenate to the content. */
const REACH = 48;

/** Most characters are told apart by their code; the expression, which is slow, knows the rare ones. */
function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || ((code < 33 || code > 126) && /\s/.test(text[at] ?? ''));
}

function concatenate(given: readonly RawWord[]): string {
  const words = given.map(({ word }) => word ?? '');
  const spaced = words.length < 2 || words.some((word) => /\s/.test(word));
  return words.join(spaced ? '' : ' ');
}

/**
 * Finds the words of a turn in its content, in order. Retell's words concatenate to `content` (spaces sit inside `word`),
 * except where middleware trimmed them; a word that is not found is left out, since it cannot be shown. Without content
 * the words are the text. Linear in the length of both.
 */
export class WordLayout {
  /** What the turn says, without space around it. */
  readonly text: string;
  readonly #source: string;
  readonly #shift: number;
  #cursor = 0;

  constructor(content: string | undefined, words: readonly RawWord[]) {
    const source = content === undefined || content.trim() === '' ? concatenate(words) : content;
    this.#source = source;
    this.#shift = source.length - source.trimStart().length;
    this.text = source.trim();
  }

  /** Where the next word stands in `text`, in UTF-16 units; -1 where it does not. It comes without space around it. */
  next(word: string): number {
    const source = this.#source;
    if (word === '') return -1;
    let cursor = this.#cursor;
    while (cursor < source.length && isSpace(source, cursor)) cursor += 1;
    // As a rule it stands right here; only else a window is cut out and searched.
    const found = source.startsWith(word, cursor)
      ? 0
      : source.slice(cursor, cursor + word.length + REACH).indexOf(word);
    this.#cursor = found < 0 ? cursor : cursor + found + word.length;
    return found < 0 ? -1 : cursor + found - this.#shift;
  }
}
