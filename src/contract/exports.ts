import { type Seconds, seconds } from '@/domain/units';

type Stretch = { readonly from: Seconds; readonly to: Seconds };

const NUMBER = /^\d{1,6}(?:\.\d{1,6})?$/;

/** A part of a recording as a query gives it, in seconds; null where it is none. */
export function parseStretch(from: string | undefined, to: string | undefined): Stretch | null {
  if (from === undefined || to === undefined || !NUMBER.test(from) || !NUMBER.test(to)) return null;
  return Number(to) > Number(from) ? { from: seconds(Number(from)), to: seconds(Number(to)) } : null;
}

/** Seconds as a query takes them: to the microsecond, never with an exponent. */
export const secondsText = (time: number): string => String(Number(time.toFixed(6)));
