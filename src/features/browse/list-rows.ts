import { SPANS, type Span } from '@/domain/calls/call-filters';
import type { ListedCall } from '@/domain/calls/listed-call';
import { createLocalTime, isInstant, type LocalTime } from '@/domain/local-time';
import type { Milliseconds } from '@/domain/units';

/** A line of the list: the heading of a day, or a call with its number among the calls. */
export type ListRow =
  | { readonly kind: 'day'; readonly day: string; readonly words: string }
  | { readonly kind: 'call'; readonly call: ListedCall; readonly at: number };

/** Days are formatted from their own date, so that no zone moves them. */
const DAY = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const DAY_OF_YEAR = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const DAY_MS = 86_400_000;
/** The reader's own zone. */
export const LOCAL_TIME = createLocalTime();

const DATE = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });
/**
 * The day from which a span was counted back, where that is not today: the bundled samples keep their dates. Null
 * otherwise; a device whose clock is a day off is no reason to say anything. `after` is where the span begins.
 */
export function countedFrom(last: Span | undefined, after: Milliseconds | null, now: number): string | null {
  if (last === undefined || after === null) return null;
  const from = after + SPANS[last];
  return now - from > 2 * SPANS['24h'] ? DATE.format(from) : null;
}

/** When a call began: the time of day, with the zone where that time comes twice that day. */
export type StartTime = { readonly clock: string; readonly zone: string | null; readonly full: string };

/** Null for a call without a start, or with one that no Date can hold. */
export function startTime(at: Milliseconds | undefined, local = LOCAL_TIME): StartTime | null {
  const clock = at === undefined ? null : local.clock(at);
  if (at === undefined || clock === null) return null;
  const zone = local.zone(at);
  const day = DAY_OF_YEAR.format(Date.parse(local.day(at)));
  return { clock, zone: local.isRepeated(at) ? zone : null, full: `${day}, ${clock} ${zone}` };
}

/** The names of the zone over these calls: one, or two where daylight saving began or ended between them. */
export function zoneNames(calls: readonly ListedCall[], local = LOCAL_TIME): readonly string[] {
  const instants = new Map<number, number>();
  for (const { start_timestamp: at } of calls)
    if (at !== undefined && isInstant(at)) instants.set(local.offset(at), at);
  return [...instants.values()].map((at) => local.zone(at));
}

function dayWords(day: string, now: number, local: LocalTime): string {
  const date = Date.parse(day);
  const today = Date.parse(local.day(now));
  const isSameYear = new Date(date).getUTCFullYear() === new Date(today).getUTCFullYear();
  const words = (isSameYear ? DAY : DAY_OF_YEAR).format(date);
  if (date === today) return `Today, ${words}`;
  return date === today - DAY_MS ? `Yesterday, ${words}` : words;
}

/** The calls with a heading before each new day. A call without a time stands where Retell put it. */
export function listRows(calls: readonly ListedCall[], now: number, local = LOCAL_TIME): readonly ListRow[] {
  const rows: ListRow[] = [];
  let day: string | null = null;
  for (const [at, call] of calls.entries()) {
    const start = call.start_timestamp;
    const isTime = start !== undefined && isInstant(start);
    const own: string = isTime ? local.day(start) : (day ?? 'none');
    if (own !== day) {
      rows.push({ kind: 'day', day: own, words: isTime ? dayWords(own, now, local) : 'Never began' });
      day = own;
    }
    rows.push({ kind: 'call', call, at });
  }
  return rows;
}
