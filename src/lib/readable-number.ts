import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A number as people read it: international form where it is one, else as it was given (`anonymous`, a SIP user name,
 * a masked number). Middleware turns numbers into integers without the plus, so that form is tried as well.
 */
export function readableNumber(given: string): string {
  const text = given.trim();
  const e164 = /^\d{8,15}$/.test(text) ? `+${text}` : text;
  if (!/^\+\d{7,15}$/.test(e164)) return text;
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? text;
}
