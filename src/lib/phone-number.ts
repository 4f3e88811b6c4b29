import { isDate, trimInvisible, withoutInvisible } from './plain-text';

/** More than any number takes with all that may stand between its digits. */
const LONGEST = 80;

/** As it would be typed: one kind of space, hyphen and digit, and nothing that cannot be seen. */
const typed = (text: string): string =>
  withoutInvisible(text)
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .trim();

/**
 * A number, or a part of one, without what only helps to read it; the name of a line, such as `front-desk`, has signs of its
 * own, and keeps them.
 */
export function bareNumber(text: string): string {
  const plain = typed(text);
  return /^[+\s().-]*\d[\d\s().-]*$/.test(plain) ? plain.replace(/[\s().-]/g, '') : trimInvisible(text);
}

/**
 * The phone number that a text is, digits with the plus that it had, or null. E.164 has at most 15 digits; below 7 it is an
 * extension, or anything.
 */
export function phoneNumberIn(text: string): string | null {
  if (text.length > LONGEST) return null;
  const bare = typed(text).replace(/^tel:/i, '');
  if (!/^(?:\+|00)?[\d\s().\-/]{7,24}$/.test(bare) || isDate(bare)) return null;
  const digits = bare.replace(/\D/g, '');
  const isWhole = bare.startsWith('+') || digits.startsWith('00');
  const number = digits.replace(/^00/, '');
  if (number.length < 7 || number.length > 15) return null;
  return isWhole ? `+${number}` : number;
}
