import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isWithheldNumber, WITHHELD_LABEL } from '@/domain/withheld-numbers';
import { likelyCountries } from './likely-countries';

/** Numbers repeat down a list, and parsing one costs more than the rest of its row. */
const cache = new Map<string, string>();
const MAX_CACHED = 2000;

/**
 * A number as people read it: in international form where its country is certain, else as it was given (a SIP user name, a
 * masked number, what no country's numbers look like). A withheld number is named as such.
 */
export function readableNumber(given: string, countries = likelyCountries()): string {
  const text = given.trim();
  const key = `${text} ${countries.join(' ')}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const readable = isWithheldNumber(text) ? WITHHELD_LABEL : (international(text, countries) ?? text);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, readable);
  return readable;
}

/**
 * The international form; null where it is unknown. Digits without a `+`, as middleware writes numbers, get a country only
 * where exactly one of `countries` makes them a possible number.
 */
function international(text: string, countries: readonly CountryCode[]): string | null {
  if (/^\+\d{7,15}$/.test(text)) return possible(text)?.formatInternational() ?? null;
  if (!/^\d{7,15}$/.test(text)) return null;
  const readings = countries.flatMap((country) => possible(text, country) ?? []);
  const [first] = readings;
  return first && readings.every(({ number }) => number === first.number)
    ? first.formatInternational()
    : null;
}

function possible(text: string, country?: CountryCode) {
  const parsed = parsePhoneNumberFromString(text, country);
  return parsed?.isPossible() ? parsed : null;
}
