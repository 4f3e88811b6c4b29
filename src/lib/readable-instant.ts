import type { Milliseconds } from '@/domain/units';

export type ReadableInstant = {
  readonly local: string;
  readonly zone: string;
  readonly utc: string;
  readonly iso: string;
};

/** The latest instant that a Date can hold. */
const LATEST = 8.64e15;

const LOCAL: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
};

const SHORT: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes milliseconds, so each of the few kinds is made once. */
function formatOf(options: Intl.DateTimeFormatOptions, timeZone: string | undefined): Intl.DateTimeFormat {
  const whole = timeZone === undefined ? options : { ...options, timeZone };
  const kind = JSON.stringify(whole);
  const format = formats.get(kind) ?? new Intl.DateTimeFormat(undefined, whole);
  formats.set(kind, format);
  return format;
}

/** A wall-clock instant for people: local time with its zone, the year when it is not this one, and UTC. Null when it is no instant. */
export function readableInstant(
  at: Milliseconds,
  now: number = Date.now(),
  timeZone?: string,
): ReadableInstant | null {
  if (!Number.isFinite(at) || Math.abs(at) > LATEST) return null;
  const date = new Date(at);
  const thisYear = date.getFullYear() === new Date(now).getFullYear();
  const format = formatOf(thisYear ? LOCAL : { ...LOCAL, year: 'numeric' }, timeZone);
  const zone = formatOf({ timeZoneName: 'short' }, timeZone)
    .formatToParts(date)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const iso = date.toISOString();
  return {
    local: format.format(date),
    zone: zone ?? '',
    utc: iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
    iso,
  };
}

/** A wall-clock instant as short as a tab wants it, local time: `17 Nov, 10:42`. Null when it is no instant. */
export function tabInstant(at: Milliseconds, timeZone?: string): string | null {
  if (!Number.isFinite(at) || Math.abs(at) > LATEST) return null;
  return formatOf(SHORT, timeZone).format(new Date(at));
}
