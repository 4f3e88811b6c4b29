import type { Call } from '@/domain/call';
import { LONGEST_CALL } from '@/domain/word-times';
import { type Notices, possible, type Reader } from './read';

/** No call of Retell lies outside of these years. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** A length from 0 to that of the longest call, in a unit of which a second has so many. */
export const length = <T extends number>(reader: Reader<number>, perSecond: number): Reader<T> =>
  possible(
    reader,
    (value) => value >= 0 && value <= LONGEST_CALL * perSecond,
    'negative, or longer than any call; not used',
  ) as Reader<T>;

/** An instant at which a call can have been. */
export const callInstant = <T extends number>(reader: Reader<T>): Reader<T> =>
  possible(reader, (at) => at >= EARLIEST && at < LATEST, 'no time at which a call can have been; not used');

/**
 * Sets times of a call aside that contradict its start: an end before it, or further behind it than any call lasts.
 * Returns the call without them, and the call itself where none does.
 */
export function withoutImpossibleEnds<C extends Partial<Call>>(call: C, notices: Notices): C {
  const { start_timestamp: start } = call;
  if (start === undefined) return call;
  let kept = call;
  for (const name of ['end_timestamp', 'transfer_end_timestamp'] as const) {
    const end = call[name];
    if (end === undefined) continue;
    const isBefore = end < start;
    if (!isBefore && end - start <= LONGEST_CALL * 1000) continue;
    notices.addImpossible(
      name,
      isBefore
        ? 'before start_timestamp; not used'
        : 'further behind start_timestamp than any call lasts; not used',
      end,
    );
    const { [name]: _, ...rest } = kept;
    kept = rest as C;
  }
  return kept;
}
