import { type Logger, pino } from 'pino';
import type { LogLevel } from './env';

export type Log = Logger;

/** JSON lines on stdout, or on `write` in tests. What is logged is chosen by the caller: never a query, a body or a call. */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return write ? pino(options, { write }) : pino(options);
}
