/** How a number filter compares: with the beginning, the end, or any part of either side's number. */
export type NumberMatch = { readonly op: 'starts' | 'ends' | 'contains'; readonly text: string };

/** Marks the filter of an ending, as in a file name: `*0142`, `*(415) 555-0142`. */
const ENDING = '*';
/** From so many digits on a number is a whole one, not its last digits; E.164 has at most 15. */
const WHOLE_DIGITS = 7;

/** The filter for numbers that end with what was typed. */
export const endingFilter = (typed: string): string => `${ENDING}${typed}`;

/** What was typed, out of the filter of an ending; null for any other. */
export const endingText = (filter: string): string | null =>
  filter.startsWith(ENDING) ? filter.slice(ENDING.length) : null;

/** Whether so few digits were typed that they are only the last ones of a number. */
export const isLastDigits = (typed: string): boolean => typed.replace(/\D/g, '').length < WHOLE_DIGITS;

/**
 * What a number filter asks for. A `+` in front asks for the beginning, a `*` for the ending, anything else for any part.
 * The ending of a whole national number is without its trunk `0`, which no number with a country code has.
 */
export function numberMatch(filter: string): NumberMatch {
  const typed = endingText(filter);
  if (typed === null) return { op: filter.startsWith('+') ? 'starts' : 'contains', text: filter };
  const digits = typed.replace(/\D/g, '');
  return { op: 'ends', text: isLastDigits(digits) ? digits : digits.replace(/^0+(?=\d{4})/, '') };
}
