import type { EventTime } from './conversation';
import type { Seconds } from './units';
import { LONGEST_CALL } from './word-times';

/**
 * A time that Retell gave to an event; null where it gave none, or one that is not on the call's timeline, which ends at
 * `latest` (-1: not known, since the words have impossible times).
 */
export const givenTime = (at: Seconds | undefined, latest = LONGEST_CALL): EventTime =>
  at !== undefined && at >= 0 && at <= (latest < 0 ? LONGEST_CALL : latest) ? { at, given: true } : null;
