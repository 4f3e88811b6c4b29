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

const trim = (text: string) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** A length: under 1 s in ms, above in s with one or two decimals, from a minute on as a clock. */
export function duration(ms: Milliseconds): string {
  const rounded = Math.round(ms);
  if (Math.abs(rounded) < 1000) return `${rounded} ms`;
  if (Math.abs(rounded) >= 60_000) return clock((ms / 1000) as Seconds);
  const digits = Math.abs(rounded) < 10_000 ? 2 : 1;
  const s = (ms / 1000).toFixed(digits);
  return `${digits === 2 ? s.replace(/0$/, '') : s} s`;
}

/** US dollars out of cents: two digits, more where the amount would otherwise lose its first two figures. */
export function dollars(amount: Cents): string {
  const value = amount / 100;
  if (!Number.isFinite(value)) return 'not available';
  const size = Math.abs(value);
  const digits = size === 0 || size >= 0.1 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(size)));
  const [whole = '0', fraction = ''] = trim(size.toFixed(digits)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}$${grouped}.${fraction.padEnd(2, '0')}`;
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

/** A share as whole per cent: `52%`. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;
