/** Joiners, direction marks, byte order marks: they come along from other programs, and nobody sees them. */
const INVISIBLE = /\p{Cf}/gu;
const AT_END = /[\s\p{Cf}]/u;

/** The text without characters that nobody sees. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');

/**
 * The text without spaces and characters that nobody sees at both ends; inside they may be meant. Linear, which a pattern
 * for both ends would not be.
 */
export function trimInvisible(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && AT_END.test(text.charAt(from))) from += 1;
  while (to > from && AT_END.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

const YEAR = '(?:19|20)\\d\\d';
const DAY_OR_MONTH = '[0-3]?\\d';
const DATE = new RegExp(
  `^(?:${YEAR}([-./])${DAY_OR_MONTH}\\1${DAY_OR_MONTH}|${DAY_OR_MONTH}([-./])${DAY_OR_MONTH}\\2${YEAR})$`,
);

/** Whether a text is a date in figures, which has the shape of a phone number and of an id. */
export const isDate = (text: string): boolean => DATE.test(text);
