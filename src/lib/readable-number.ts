import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Numbers come again and again down a list, and reading one costs more than all else in its row. */
const known = new Map<string, string>();
const MOST_KNOWN = 2000;

/**
 * A number as people read it: international form where it is one, else as it was given (`anonymous`, a SIP user name,
 * a masked number). Middleware turns numbers into integers without the plus, so that form is tried as well.
 */
export function readableNumber(given: string): string {
  const text = given.trim();
  const e164 = /^\d{8,15}$/.test(text) ? `+${text}` : text;
  if (!/^\+\d{7,15}$/.test(e164)) return text;
  const before = known.get(e164);
  if (before !== undefined) return before;
  const readable = parsePhoneNumberFromString(e164)?.formatInternational() ?? text;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(e164, readable);
  return readable;
}
