/** Words that carriers and SIP gateways send instead of a number that the caller withheld. */
const WORDS: ReadonlySet<string> = new Set([
  'anonimo',
  'anónimo',
  'anonym',
  'anonyme',
  'anonymous',
  'blocked',
  'confidential',
  'desconocido',
  'hidden',
  'inconnu',
  'no',
  'not available',
  'private',
  'restricted',
  'unavailable',
  'unbekannt',
  'undisclosed',
  'unknown',
  'withheld',
]);

/** The same words as numbers, for lines that carry digits only: spelled on a keypad, as carriers send them. */
const KEYPAD_SPELLINGS: ReadonlySet<string> = new Set([
  '266696687', // ANONYMOUS
  '7378742833', // RESTRICTED
  '2562533', // BLOCKED
  '8656696', // UNKNOWN
  '86282452253', // UNAVAILABLE
]);

/** How a withheld number is shown and exported; Details keeps what came. */
export const WITHHELD_LABEL = 'number withheld';

/** Longer than any display name with a SIP address behind it. */
const MAX_LENGTH = 200;

/** The user part of a SIP or tel address, with or without a display name; else the text itself. */
function userPart(text: string): string {
  const address = /<([^<>]+)>/.exec(text)?.[1] ?? text;
  return address.replace(/^(?:sips?|tel):/i, '').replace(/[@;?].*$/s, '');
}

/**
 * Whether a caller ID says that the number was withheld: a word such as `anonymous` or `Private Number`, a SIP address such
 * as `sip:anonymous@anonymous.invalid`, or a keypad spelling such as `+266696687`, also behind a carrier's `1` or `00`.
 */
export function isWithheldNumber(given: string): boolean {
  if (given.length > MAX_LENGTH) return false;
  const text = given.trim();
  if (/@(?:anonymous|unknown)\.invalid\b/i.test(text)) return true;
  const user = userPart(text);
  if (/^\+?[\d\s().-]+$/.test(user)) {
    const digits = user.replace(/\D/g, '').replace(/^0+/, '');
    return KEYPAD_SPELLINGS.has(digits) || KEYPAD_SPELLINGS.has(digits.replace(/^1/, ''));
  }
  const words = user
    .toLowerCase()
    .replace(/[\s_"'().-]+/g, ' ')
    .replace(/\b(?:caller ?id|callerid|caller|number|call|id)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return WORDS.has(words);
}
