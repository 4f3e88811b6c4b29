/** What a text is counted in: words where the script puts spaces between them, else characters. */
export type SpeechUnit = 'words' | 'characters';
export type SpeechUnits = { readonly unit: SpeechUnit; readonly count: number };

/**
 * Scripts without spaces between words. Named here rather than left to `Intl.Segmenter`, whose dictionaries differ
 * between browsers and are absent in some.
 */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Yiii}\p{sc=Tale}\p{sc=Talu}\p{sc=Lana}\p{sc=Java}\p{sc=Bali}]/u;
const LETTER = /[\p{L}\p{N}]/u;
/** Separate words although no space is there. */
const BREAK = /[\s\u2013\u2014\u2026\u200b]/u;
/** A character shown as an emoji, such as the keycap 1️⃣; a halfwidth voicing mark belongs to the letter before it. */
const NO_LETTERS = /.\ufe0f\u20e3?|[\uff9e\uff9f]/gsu;

/** Words, letters and letters of unspaced scripts in a text. One pass; ASCII never reaches an expression. */
function scan(text: string): { words: number; letters: number; unspaced: number } {
  let words = 0;
  let letters = 0;
  let unspaced = 0;
  let inWord = false;
  const plain = /[^\0-\x7f]/.test(text) ? text.replace(NO_LETTERS, ' ') : text;
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at);
    if (code < 128) {
      const isLetter = (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
      if (isLetter) {
        letters += 1;
        if (!inWord) words += 1;
        inWord = true;
      } else if (code <= 32) inWord = false;
      continue;
    }
    const character = String.fromCodePoint(plain.codePointAt(at) ?? 0);
    if (character.length > 1) at += 1;
    if (LETTER.test(character)) {
      letters += 1;
      if (UNSPACED.test(character)) unspaced += 1;
      if (!inWord) words += 1;
      inWord = true;
    } else if (BREAK.test(character)) inWord = false;
  }
  return { words, letters, unspaced };
}

/**
 * Counts what is said in a text, the same in every browser. In a script with spaces a word is whatever stands between
 * spaces, dashes or dots of omission and has a letter or digit; elsewhere letters and digits are counted. The script of
 * most letters decides. Punctuation, combining marks and emoji never count.
 */
export function countSpeechUnits(texts: string | readonly string[]): SpeechUnits {
  const total = { words: 0, letters: 0, unspaced: 0 };
  for (const text of typeof texts === 'string' ? [texts] : texts) {
    const { words, letters, unspaced } = scan(text);
    total.words += words;
    total.letters += letters;
    total.unspaced += unspaced;
  }
  return total.unspaced * 2 > total.letters
    ? { unit: 'characters', count: total.letters }
    : { unit: 'words', count: total.words };
}
