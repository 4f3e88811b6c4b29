import { milliseconds, type Seconds, seconds } from '@/domain/units';
import type { LogTime } from './log-entry';

/** A time at the head of a text, and how many characters it takes with the signs around it. */
export type HeadTime = { readonly time: LogTime; readonly length: number };

// Each is anchored and bounded, so that a line is looked at once, whatever it holds.
const ISO =
  /^\s{0,8}[[("]?(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?[\])"]?(?=[\s:|,-]|$)[\s:|,-]{0,4}/;
const EPOCH = /^\s{0,8}[[(]?(\d{13}|\d{10}(?:\.\d{1,6})?)[\])]?(?=[\s:|,-]|$)[\s:|,-]{0,4}/;
const CLOCK =
  /^\s{0,8}[[(]?\+?(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:[.,]\d{1,6})?)[\])]?(?=[\s:|,-]|$)[\s:|,-]{0,4}/;
const LENGTH =
  /^\s{0,8}(?:[[(]\+?(\d{1,7}(?:\.\d{1,6})?) ?(ms|s)?[\])]|\+?(\d{1,7}(?:\.\d{1,6})?) ?(ms|s)|\+(\d{1,7}(?:\.\d{1,6})?)|(\d{1,6}\.\d{2,6}))(?=[\s:|,-]|$)[\s:|,-]{0,4}/;

const instant = (at: number): LogTime | null =>
  Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? { kind: 'instant', at: milliseconds(at) } : null;
const offset = (at: number): LogTime => ({ kind: 'offset', at: seconds(at) });

/** The time that a line begins with; null where it begins with none. A clock without a zone is taken as UTC. */
export function headTime(line: string): HeadTime | null {
  const iso = ISO.exec(line);
  if (iso) {
    const [whole, date = '', clock = '', zone = 'Z'] = iso;
    const sign = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
    const time = instant(Date.parse(`${date}T${clock.replace(',', '.')}${sign}`));
    return time && { time, length: whole.length };
  }
  const epoch = EPOCH.exec(line);
  if (epoch) {
    const [whole, digits = ''] = epoch;
    const time = instant(digits.length === 13 ? Number(digits) : Number(digits) * 1000);
    return time && { time, length: whole.length };
  }
  const clock = CLOCK.exec(line);
  if (clock) {
    const [whole, h = '0', m = '0', s = '0'] = clock;
    if (Number(m) > 59 && clock[1] !== undefined) return null;
    return {
      time: offset(Number(h) * 3600 + Number(m) * 60 + Number(s.replace(',', '.'))),
      length: whole.length,
    };
  }
  const length = LENGTH.exec(line);
  if (!length) return null;
  const [whole, inBrackets, unitIn, plain, unit, signed, decimal] = length;
  const value = Number(inBrackets ?? plain ?? signed ?? decimal);
  return { time: offset((unitIn ?? unit) === 'ms' ? value / 1000 : value), length: whole.length };
}

/** A time as JSON gives it: text as at the head of a line, or a number, told apart by its size; `name` may say ms. */
export function timeOfValue(value: unknown, name: string): LogTime | null {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    const head = headTime(trimmed);
    if (head && head.length === trimmed.length) return head.time;
    return /^\d{1,17}(?:\.\d{1,9})?$/.test(trimmed) ? timeOfValue(Number(trimmed), name) : null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null;
  if (value >= 1e14) return instant(value / 1000);
  if (value >= 1e11) return instant(value);
  if (value >= 1e8) return instant(value * 1000);
  return offset(/_?ms$|millis/i.test(name) ? value / 1000 : value);
}

/** How far outside the call an entry may lie and still be led to its nearest end, in seconds. */
const SLACK_S = 5;

/**
 * The second of the recording at which an entry was written: an instant against the start of the call, a length as it is.
 * Null where it does not lie within the call, give or take a few seconds, and so cannot be meant.
 */
export function placeInCall(
  time: LogTime | null,
  start: number | undefined,
  duration: Seconds | null,
): Seconds | null {
  if (!time || (time.kind === 'instant' && start === undefined)) return null;
  const at = time.kind === 'offset' ? time.at : (time.at - (start ?? 0)) / 1000;
  const end = duration ?? (time.kind === 'offset' ? 0 : Number.NaN);
  if (!(at >= -SLACK_S && at <= end + SLACK_S)) return null;
  return seconds(Math.min(Math.max(at, 0), end));
}
