import { endingFilter } from '@/domain/calls/number-filter';
import { isDate, trimInvisible, withoutInvisible } from './plain-text';

/** A number to search calls by. */
export type TypedNumber = {
  /** The list's number filter; see `numberMatch`. */
  readonly filter: string;
  /** The number as it was typed, without invisible characters. */
  readonly typed: string;
};

/** Longer than any number with all that may stand between its digits. */
const MAX_LENGTH = 80;
/** E.164 has at most 15 digits; below 7 it is an extension, or the last digits of a number. */
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

/** A digit of any script as one of 0–9: the digits of a script stand in one run, from its zero on. */
function toDigit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** As it would be typed: one kind of space, hyphen and digit, and nothing invisible. */
const toTyped = (text: string): string =>
  withoutInvisible(text)
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/(?![0-9])\p{Nd}/gu, toDigit)
    .trim();

/** A number, or a part of one, without its separators; the name of a line, such as `front-desk`, keeps its own. */
function bareNumber(text: string): string {
  const plain = toTyped(text);
  return /^[+\s().-]*\d[\d\s().-]*$/.test(plain) ? plain.replace(/[\s().-]/g, '') : trimInvisible(text);
}

/** What is typed into the number filter: a whole national number asks for its ending, any other text stays as it is. */
export const toNumberFilter = (text: string): string => {
  const typed = toTyped(text);
  return toWholeNumber(typed)?.filter ?? (typed.startsWith('*') ? typed : bareNumber(text));
};

/**
 * A whole number, digits with separators. With `+` or `00` it says its country; any other is searched by its ending, so
 * that no country is guessed.
 */
function toWholeNumber(typed: string): TypedNumber | null {
  if (!/^\+?[\d\s().\-/]{7,28}$/.test(typed) || isNoNumber(typed)) return null;
  // The trunk zero in parentheses is not dialed with a country code: +44 (0)20 …
  const dialed = typed.replace(/^((?:\+|00)[\d\s.-]{1,6})\(0\)/, '$1');
  const isInternational = /^\s*(?:\+|00)/.test(dialed);
  const digits = dialed.replace(/\D/g, '').replace(/^00/, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return null;
  return { filter: isInternational ? `+${digits}` : endingFilter(typed), typed };
}

const IP_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
/** Milliseconds since 1970, from 2014 on, as logs write times; no number of 13 digits begins with a 1. */
const EPOCH_MS = /^1[4-9]\d{11}$/;
/** Dates, with or without what follows them, and IP addresses have the shape of a number. */
const isNoNumber = (typed: string): boolean =>
  typed.split(/\s/).some(isDate) || IP_ADDRESS.test(typed) || EPOCH_MS.test(typed);

/** Last digits, also behind a mask: `0142`, `…0142`, `***-***-0142`. */
const LAST_DIGITS = /^[*•xX.…#\s()-]*?(\d{4,6})$/;
const EXTENSION = /[\s,;]*(?:ext(?:ension)?\.?|x|#)\s*[:=]?\s*\d{1,6}$/i;

/** The phone number that a text is, or the last digits of one; null where it is something else. */
export function phoneNumberIn(text: string): TypedNumber | null {
  if (text.length > MAX_LENGTH) return null;
  const typed = toTyped(text)
    .replace(/^(?:tel|callto|sms):/i, '')
    .replace(/^sips?:(\+?\d[\d.-]{5,})@\S+$/i, '$1')
    .replace(EXTENSION, '');
  const last = LAST_DIGITS.exec(typed)?.[1];
  return last === undefined ? toWholeNumber(typed) : { filter: endingFilter(last), typed: last };
}

/** A run of digits and separators on one line, not part of a word, an address, an amount or a longer number. */
const CANDIDATE =
  /(?<![\w+@/&%.,$€£-]|[#=] ?)(?:\+ ?)?\(?\d[\d ().\-/]{4,24}\d(?![\w@%:]|[.,]\d)|(?<==)\+\d{7,15}(?!\w)/g;
/** A word before digits that says they are a phone number. */
const LABEL =
  /(?:phone|telephone|tel|mobile|cell|whatsapp|fax|number|caller|called|calling|callback|call(?:ed)? (?:from|at|on|back)|from|to|dialed|dialled)(?: id| number| no)?\.?["'*_]*\s*[:=#]?\s*["'*_]*$/i;
/** A word before digits that says they are something else. */
const OTHER_LABEL =
  /(?:order|ticket|invoice|case|ref(?:erence)?|account|booking|version|id|pin|code|zip)\b\W*$/i;
const NORTH_AMERICAN = /^(?:1[ .-]?)?\(?[2-9]\d\d\)?[ .-]?[2-9]\d\d[ .-]?\d{4}$/;
const WITH_TRUNK_ZERO = /^\(?0\d{1,5}\)?(?:[ .\-/]+\d{2,8}){1,5}$/;
const ENDING_IN =
  /\b(?:end(?:s|ing)?(?: in| with)?|last (?:four|4|three|3)(?: digits?)?(?: are| is)?)\W{0,3}(\d{3,6})\b/i;

/** The phone numbers inside a text, in order, each once. Fewer rather than wrong: digits that may be anything are skipped. */
export function phoneNumbersInText(text: string): readonly TypedNumber[] {
  const plain = toTyped(text).replace(/%2B(?=\d)/gi, '+');
  const found = new Map<string, TypedNumber>();
  for (const match of plain.matchAll(CANDIDATE)) {
    const typed = balanced(match[0].trim());
    const before = plain.slice(Math.max(0, match.index - 30), match.index);
    const number = toWholeNumber(typed);
    if (number !== null && isPhoneLike(typed, before)) found.set(number.filter, number);
  }
  const last = found.size === 0 ? ENDING_IN.exec(plain)?.[1] : undefined;
  return last === undefined ? [...found.values()] : [{ filter: endingFilter(last), typed: last }];
}

function isPhoneLike(typed: string, before: string): boolean {
  if (typed.startsWith('+') || LABEL.test(before)) return true;
  if (OTHER_LABEL.test(before)) return false;
  return NORTH_AMERICAN.test(typed) || WITH_TRUNK_ZERO.test(typed) || /^00[1-9][\d ().-]{8,}$/.test(typed);
}

/** Without a parenthesis at an end whose other one is not part of it. */
function balanced(typed: string): string {
  const opens = typed.split('(').length - 1;
  const closes = typed.split(')').length - 1;
  return opens > closes ? typed.replace('(', '') : typed;
}
