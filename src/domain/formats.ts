import type { Cents, Milliseconds, Seconds } from './units';

const pad = (n: number) => String(n).padStart(2, '0');

/** Beyond this no second can be told from the next. */
const MOST_S = 1e12;

/** A place on the timeline: `0:42`, `1:02:03`; with `digits` also its fraction, `0:42.3`. Cut, not rounded up. */
export function clock(time: Seconds, digits = 0): string {
  const scale = 10 ** digits;
  const known = Number.isFinite(time) ? Math.min(Math.max(0, time), MOST_S) : 0;
  const units = Math.floor(known * scale + 1e-6);
  const whole = Math.floor(units / scale);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const fraction = digits > 0 ? `.${String(units % scale).padStart(digits, '0')}` : '';
  const rest = `${pad(whole % 60)}${fraction}`;
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Shown for a number that is not finite. */
const UNKNOWN = 'not available';

const signed = (value: number, text: string): string => (value < 0 ? `−${text}` : text);

/**
 * A length in ms as text: `850 ms`, `1.40 s`, `12.3 s`, from a minute on as a clock, `3:07`. Rounds before it chooses
 * the unit, so `1000 ms`, `10.00 s` and `60.0 s` cannot occur.
 */
export function duration(ms: Milliseconds): string {
  if (!Number.isFinite(ms)) return UNKNOWN;
  const size = Math.abs(ms);
  const whole = Math.round(size);
  if (whole === 0) return '0 ms';
  if (whole < 1000) return signed(ms, `${whole} ms`);
  const hundredths = Math.round(size / 10);
  if (hundredths < 1000) return signed(ms, `${(hundredths / 100).toFixed(2)} s`);
  const tenths = Math.round(size / 100);
  if (tenths < 600) return signed(ms, `${(tenths / 10).toFixed(1)} s`);
  return signed(ms, clock(Math.max(60, size / 1000) as Seconds));
}

/** A length that was chosen rather than measured, such as a threshold: {@link duration} without trailing zeros, `2 s`, `2.5 s`. */
export const roundDuration = (ms: Milliseconds): string => duration(ms).replace(/\.?0+ s$/, ' s');

/** An estimated length in whole seconds, with the word that says so: `about 3 s`, `about 1:20`, `less than 1 s`. */
export function roughDuration(ms: Milliseconds): string {
  if (!Number.isFinite(ms)) return UNKNOWN;
  const whole = Math.round(Math.max(0, ms) / 1000);
  if (whole === 0) return 'less than 1 s';
  return `about ${whole < 60 ? `${whole} s` : clock(whole as Seconds)}`;
}

/** Dollars below this are shown as less than it. */
const LEAST_DOLLARS = 1e-6;

/** Decimals of an amount in dollars: two from $1 on and for zero, below $1 as many as give three significant digits. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 1 || !Number.isFinite(size)) return 2;
  const fraction = Math.max(size, LEAST_DOLLARS).toPrecision(3).split('.')[1] ?? '';
  return Math.max(2, fraction.length);
}

/**
 * Cents as US dollars: `$12.34`, below $1 with three significant digits, `$0.0783`; `$0.00` only for zero. In a column
 * all amounts take its {@link dollarDecimals}.
 */
export function dollars(amount: Cents, decimals = decimalsFor(amount / 100)): string {
  const value = amount / 100;
  if (!Number.isFinite(value)) return UNKNOWN;
  const size = Math.abs(value);
  if (size > 0 && size < LEAST_DOLLARS) return `${value < 0 ? '>−' : '<'}$${LEAST_DOLLARS.toFixed(6)}`;
  const [whole = '0', fraction = ''] = size.toFixed(decimals).split('.');
  return signed(value, `$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`);
}

/** The number of decimals with which a column of amounts in cents lines up: the most that one of them needs. */
export const dollarDecimals = (amounts: Iterable<Cents | null | undefined>): number => {
  let most = 2;
  for (const amount of amounts) most = Math.max(most, decimalsFor((amount ?? 0) / 100));
  return most;
};

/** What may follow the mark that ends a sentence: closing quotes and brackets, and invisible direction marks. */
const AFTER_END = /[\p{Pe}\p{Pf}\p{Cf}"'\s]*$/u;

/** Text closed by exactly one mark: a full stop is added where the text, in any script, does not end a sentence yet. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[\s,;:]+$/u, '');
  const body = trimmed.replace(AFTER_END, '');
  if (body === '') return trimmed;
  const closers = trimmed.slice(body.length);
  const single = body.replace(/(?<!\.)\.\.$/, '.');
  return /[\p{Sentence_Terminal}…]$/u.test(single) ? `${single}${closers}` : `${trimmed}.`;
}

const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** A length as it is spoken: `3 minutes 7 seconds`. Whole seconds, cut. */
export function spokenTime(time: Seconds): string {
  const whole = Math.floor(Math.min(Math.max(0, Number.isFinite(time) ? time : 0), MOST_S) + 1e-6);
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => plural(n, unit));
  return said.length > 0 ? said.join(' ') : '0 seconds';
}

/** A share as whole per cent: `52%`. What is neither nothing nor all is not shown as such: `<1%`, `>99%`. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return '<1%';
  return whole === 100 && share < 1 ? '>99%' : `${whole}%`;
}
