/** Takes where a word stands in the text of its turn, in UTF-16 units, and the word without surrounding space. */
export type OnWord = (source: number, offset: number, word: string) => void;

/** How far past the expected place a word may be found when the words do not simply concatenate to the content. */
const REACH = 48;

const isSpace = (text: string, at: number): boolean => text[at] === ' ' || /\s/.test(text[at] ?? '');

function concatenate(words: readonly string[]): string {
  const spaced = words.length < 2 || words.some((word) => /\s/.test(word));
  return words.join(spaced ? '' : ' ');
}

/**
 * Finds each word in the content, in order. Retell's words concatenate to `content` (spaces sit inside `word`), except
 * where middleware trimmed them; a word that is not found is left out, since it cannot be shown. Without content the
 * words are the text. Gives the text, trimmed at both ends; each word is told as it is found, since a long call has tens
 * of thousands. Linear in the length of both.
 */
export function layOutWords(content: string | undefined, words: readonly string[], onWord: OnWord): string {
  const source = content === undefined || content.trim() === '' ? concatenate(words) : content;
  const shift = source.length - source.trimStart().length;
  const text = source.trim();
  let cursor = 0;
  words.forEach((given, index) => {
    const word = given.trim();
    if (word === '') return;
    while (cursor < source.length && isSpace(source, cursor)) cursor += 1;
    // As a rule it stands right here; only else a window is cut out and searched.
    const found = source.startsWith(word, cursor)
      ? 0
      : source.slice(cursor, cursor + word.length + REACH).indexOf(word);
    if (found < 0) return;
    onWord(index, cursor + found - shift, word);
    cursor += found + word.length;
  });
  return text;
}
