import type { Json, JsonObject } from './json';

/** A number as JSON writes it, or with a plus sign or a bare point; nothing hexadecimal, no units, no separators. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const LONGEST_NUMBER = 40;

/** The number that a text such as `"87000"` or `" 1.5 "` holds; undefined for anything else, NaN and Infinity included. */
export function numberFromText(text: string): number | undefined {
  const plain = text.trim();
  if (plain.length > LONGEST_NUMBER || !NUMBER.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** `"true"` and `"false"` in any case, and 1 and 0. Words such as "yes" are left alone: they may be an answer. */
export function flagFrom(value: string | number): boolean | undefined {
  if (typeof value === 'number') return value === 1 ? true : value === 0 ? false : undefined;
  const plain = value.trim().toLowerCase();
  return plain === 'true' ? true : plain === 'false' ? false : undefined;
}

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?$/i;

/** What an ISO 8601 date and time says: ms since the epoch, or that it has no zone and so is no instant. */
export function instantFromText(text: string): number | 'no_zone' | undefined {
  const match = DATE_TIME.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = match;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number);
  if (y === undefined || mo === undefined || d === undefined) return undefined;
  if (h === undefined || mi === undefined || s === undefined) return undefined;
  const local = Date.UTC(y, mo - 1, d, h, mi, s);
  const read = new Date(local);
  // Date.UTC carries "Feb 30" or "25:00" over to another day.
  const isReal =
    read.getUTCMonth() === mo - 1 && read.getUTCDate() === d && h < 24 && mi < 60 && s < 60 && y > 99;
  if (!isReal) return undefined;
  if (zone === undefined) return 'no_zone';
  const offset = offsetMinutes(zone);
  if (offset === null) return undefined;
  return local - offset * 60_000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** Minutes east of UTC; null for an offset that no clock has. */
function offsetMinutes(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || '0');
  if (minutes > 14 * 60 || Number(digits.slice(2, 4) || '0') > 59) return null;
  return zone.startsWith('-') ? -minutes : minutes;
}

/** The object or list that a text holds as JSON, as some middleware stores it; undefined for anything else. */
export function containerFromText(text: string): JsonObject | readonly Json[] | undefined {
  const plain = text.trim();
  const [first, last] = [plain[0], plain.at(-1)];
  if (!((first === '{' && last === '}') || (first === '[' && last === ']'))) return undefined;
  try {
    return JSON.parse(plain) as JsonObject | readonly Json[];
  } catch {
    return undefined;
  }
}
