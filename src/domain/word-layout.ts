import type { RawWord } from './call';

/** How far past the expected place a word may be found when the words do not simply concatenate to the content. */
const REACH = 48;

/** Most characters are told apart by their code; the expression, which is slow, knows the rare ones. */
function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || ((code < 33 || code > 126) && /\s/.test(text[at] ?? ''));
}

/** What a turn says: its content, or its words where it has none, which bring their own spaces or none at all. */
export function saidIn(content: string | undefined, given: readonly RawWord[]): string {
  if (content !== undefined && content.trim() !== '') return content;
  const words = given.map(({ word }) => word ?? '');
  const spaced = words.length < 2 || words.some((word) => /\s/.test(word));
  return words.join(spaced ? '' : ' ');
}

/** The first place from `from` on that is no space, or the end. */
export function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at += 1;
  return at;
}

/** The end of what is no space in `text` from `from` on, where all but its end counts. */
export function beforeSpace(text: string, from: number): number {
  let at = text.length;
  while (at > from && isSpace(text, at - 1)) at -= 1;
  return at;
}

/**
 * Where a word stands in what was said, from the place after the word before it; -1 where it cannot be shown. Retell's
 * words concatenate to the content (spaces sit inside `word`), except where middleware trimmed them.
 */
export function wordAt(said: string, word: string, from: number): number {
  // It may stand right here; only else a window is cut out and searched.
  if (said.startsWith(word, from)) return from;
  const found = said.slice(from, from + word.length + REACH).indexOf(word);
  return found < 0 ? -1 : from + found;
}
