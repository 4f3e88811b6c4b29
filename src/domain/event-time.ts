import type { EventTime } from './conversation';
import type { Seconds } from './units';
import { LONGEST_CALL } from './word-times';

/** A time that Retell gave to an event; null where it gave none, or one that is on no call's timeline. */
export const givenTime = (at: Seconds | undefined): EventTime =>
  at !== undefined && at >= 0 && at <= LONGEST_CALL ? { at, given: true } : null;
