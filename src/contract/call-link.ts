import { type TimeRange, timeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';
import { PAGE_PATHS } from './paths';

/** A moment, or a stretch, that a link carries. */
export type LinkTime = Seconds | TimeRange;

/** Up to the next millisecond: a link to the start of a word must not land in the word before. */
const text = (time: number) => String(Math.ceil(time * 1000 - 1e-6) / 1000);

/**
 * The address of a call on this site, at a moment (`?t=42.3`) or a stretch (`?t=42.3-51`; seconds, to the millisecond),
 * in the redacted view where that is the one to show.
 */
export function callPath(callId: string, at?: LinkTime, view: 'original' | 'redacted' = 'original'): string {
  const query: string[] = [];
  if (view === 'redacted') query.push('view=redacted');
  if (typeof at === 'number') query.push(`t=${text(at)}`);
  else if (at) query.push(`t=${text(at.start)}-${text(at.end)}`);
  const path = PAGE_PATHS.call.replace(':callId', encodeURIComponent(callId));
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

const NUMBER = /^\d{1,7}(?:\.\d{1,6})?$/;

/** What `?t=` says: a moment, a stretch, or null when it says neither. */
export function parseLinkTime(value: string | null): LinkTime | null {
  const [from = '', to, ...rest] = value?.split('-') ?? [];
  if (!NUMBER.test(from) || rest.length > 0) return null;
  if (to === undefined) return seconds(Number(from));
  if (!NUMBER.test(to) || Number(to) <= Number(from)) return null;
  return timeRange(Number(from), Number(to));
}
