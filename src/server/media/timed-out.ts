import { findCause } from '@/server/http/find-cause';

/** Whether an error, or one that caused it, is that somebody was waited for in vain: fetch wraps a connection's errors. */
export const hasTimedOut = (error: unknown): boolean =>
  findCause(error, (cause) =>
    /timeout/i.test(`${cause.name} ${'code' in cause ? String(cause.code) : ''}`),
  ) !== undefined;
