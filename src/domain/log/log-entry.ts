import type { Milliseconds, Seconds } from '@/domain/units';

/** When an entry was written: on the clock (ms since the epoch), or so long after some beginning. */
export type LogTime =
  | { readonly kind: 'instant'; readonly at: Milliseconds }
  | { readonly kind: 'offset'; readonly at: Seconds };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One line of a log, as much of it as could be told. */
export type LogEntry = {
  readonly time: LogTime | null;
  readonly level: LogLevel | null;
  /** What is left beside time and level; the whole line where neither was recognised. */
  readonly text: string;
  /** The reply that it belongs to, where it names one. */
  readonly responseId: number | null;
};

const LEVELS = new Map<string, LogLevel>([
  ['trace', 'debug'],
  ['debug', 'debug'],
  ['verbose', 'debug'],
  ['info', 'info'],
  ['notice', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['error', 'error'],
  ['err', 'error'],
  ['fatal', 'error'],
  ['critical', 'error'],
  ['severe', 'error'],
]);

/** A level by its word, or by the numbers that pino and bunyan write (10 to 60). Null for anything else. */
export function levelOf(given: unknown): LogLevel | null {
  if (typeof given === 'string') return LEVELS.get(given.trim().toLowerCase()) ?? null;
  if (typeof given !== 'number' || given < 10 || given > 60) return null;
  return given >= 50 ? 'error' : given >= 40 ? 'warn' : given >= 30 ? 'info' : 'debug';
}
