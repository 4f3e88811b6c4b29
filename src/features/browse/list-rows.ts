import { SPANS, type Span } from '@/domain/calls/call-filters';
import type { ListedCall } from '@/domain/calls/listed-call';
import type { Milliseconds } from '@/domain/units';

/** A line of the list: the heading of a day, or a call with its number among the calls. */
export type ListRow =
  | { readonly kind: 'day'; readonly day: string; readonly words: string }
  | { readonly kind: 'call'; readonly call: ListedCall; readonly at: number };

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const DAY_OF_YEAR = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const DAY_MS = 86_400_000;
/** The latest instant that a Date can hold. */
const LATEST = 8.64e15;

/** Local time of day, to the second. */
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

export const clockTime = (at: Milliseconds): string => (Math.abs(at) <= LATEST ? CLOCK.format(at) : '–');

/** The local day of an instant, as something to compare. */
const dayOf = (at: number): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
};

function dayWords(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const words = (sameYear ? DAY : DAY_OF_YEAR).format(at);
  if (dayOf(at) === dayOf(now)) return `Today, ${words}`;
  return dayOf(at) === dayOf(now - DAY_MS) ? `Yesterday, ${words}` : words;
}

/** The calls with a heading before each new day. A call without a time stands where Retell put it. */
export function listRows(calls: readonly ListedCall[], now: number): readonly ListRow[] {
  const rows: ListRow[] = [];
  let day: string | null = null;
  for (const [at, call] of calls.entries()) {
    const start = call.start_timestamp;
    const isTime = start !== undefined && Math.abs(start) <= LATEST;
    const own: string = isTime ? dayOf(start) : (day ?? 'none');
    if (own !== day) {
      rows.push({ kind: 'day', day: own, words: isTime ? dayWords(start, now) : 'Never began' });
      day = own;
    }
    rows.push({ kind: 'call', call, at });
  }
  return rows;
}
