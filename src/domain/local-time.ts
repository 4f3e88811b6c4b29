const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Latest instant that a Date can hold in any zone, and a day around it, in ms since the epoch. */
const LATEST = 8.64e15 - 2 * DAY_MS;
/** Clocks are turned back by less than this, in ms. */
const MAX_SHIFT_MS = 3 * 3_600_000;
const MAX_CACHED_DAYS = 5_000;

/** Wall-clock times in one time zone, each in the offset of its own instant, daylight saving included. */
export type LocalTime = {
  /** Time of day to the second, `18:42:06`; null for an instant that no Date can hold. */
  clock(at: number): string | null;
  /** The local day: `2026-11-01`; empty for an instant that no Date can hold. */
  day(at: number): string;
  /** Minutes ahead of UTC at this instant. */
  offset(at: number): number;
  /** Whether another instant shows the same time on the same day, as when clocks are turned back. */
  isRepeated(at: number): boolean;
  /** Short name of the zone at this instant: `PDT`, or `GMT+2` where the locale has no name. */
  zone(at: number): string;
  /** ISO 8601 with the offset: `2026-11-01T01:30:12.000-07:00`; empty for an instant that no Date can hold. */
  iso(at: number): string;
};

export const isInstant = (at: number): boolean => Math.abs(at) <= LATEST;

const part = (format: Intl.DateTimeFormat, at: number, type: Intl.DateTimeFormatPartTypes): string =>
  format.formatToParts(at).find((each) => each.type === type)?.value ?? '';

/** Minutes out of `GMT-07:00`; `GMT` alone is 0. */
function readOffset(text: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-−])(\d+):?(\d\d)?:?(\d\d)?/.exec(text) ?? [];
  const size = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  return sign === '+' ? size : -size;
}

/** Times in a zone; without a name in the reader's own. */
export function createLocalTime(timeZone?: string): LocalTime {
  const zoned = timeZone === undefined ? {} : { timeZone };
  const clocks = new Intl.DateTimeFormat(undefined, {
    ...zoned,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const names = new Intl.DateTimeFormat(undefined, { ...zoned, timeZoneName: 'short' });
  const offsets = new Intl.DateTimeFormat('en', { ...zoned, timeZoneName: 'longOffset' });
  /** The offset of each UTC day; null where clocks change within it. */
  const days = new Map<number, number | null>();
  const measure = (at: number): number => readOffset(part(offsets, at, 'timeZoneName'));

  const offset = (at: number): number => {
    const day = Math.floor(at / DAY_MS);
    let known = days.get(day);
    if (known === undefined) {
      const atStart = measure(day * DAY_MS);
      known = atStart === measure((day + 1) * DAY_MS) ? atStart : null;
      if (days.size >= MAX_CACHED_DAYS) days.clear();
      days.set(day, known);
    }
    return known ?? measure(at);
  };
  /** The wall clock as if it were UTC. */
  const wallIso = (at: number): string =>
    isInstant(at) ? new Date(at + offset(at) * MINUTE_MS).toISOString().slice(0, -1) : '';

  return {
    clock: (at) => (isInstant(at) ? clocks.format(at) : null),
    day: (at) => wallIso(at).split('T')[0] ?? '',
    offset,
    isRepeated: (at) => {
      if (!isInstant(at)) return false;
      const own = offset(at);
      return [at - MAX_SHIFT_MS, at + MAX_SHIFT_MS].some((near) => {
        const other = offset(near);
        return other !== own && offset(at + (own - other) * MINUTE_MS) === other;
      });
    },
    zone: (at) => (isInstant(at) ? part(names, at, 'timeZoneName') : ''),
    iso: (at) => {
      const text = wallIso(at);
      if (text === '') return '';
      const minutes = Math.round(Math.abs(offset(at)));
      const pad = (n: number): string => String(n).padStart(2, '0');
      const zone = `${offset(at) < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
      return `${text}${zone}`;
    },
  };
}
