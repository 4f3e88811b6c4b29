import type { Milliseconds } from '@/domain/units';

/** The latest instant that a Date can hold, in ms. */
const LATEST = 8.64e15;

/** An instant as people and programs write it: UTC, and the time where the reader is. Null for what is no instant. */
export function instantTexts(
  at: Milliseconds | number | undefined,
  zone: string,
): { readonly utc: string; readonly local: string } | null {
  if (at === undefined || !Number.isFinite(at) || Math.abs(at) > LATEST) return null;
  const date = new Date(at);
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(date);
  return {
    utc: date
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC'),
    local: `${local}, ${zone}`,
  };
}
