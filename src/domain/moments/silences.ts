import type { Speaker, Turn } from '@/domain/conversation';
import { inTimeOrder } from '@/domain/speech-runs';
import { type Milliseconds, milliseconds, type Seconds, seconds } from '@/domain/units';

/** Nobody spoke, by the word times. */
export type Silence = {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly length: Milliseconds;
  /** Who spoke last before it; null at the start of the call. */
  readonly after: Speaker | null;
  /** The turn that ended it. */
  readonly nextTurn: number;
};

/** The stretches between turns in which no word falls, the one before the first word included, by time. */
export function findSilences(turns: readonly Turn[]): Silence[] {
  const found: Silence[] = [];
  let reach = 0;
  let after: Speaker | null = null;
  for (const turn of inTimeOrder(turns)) {
    if (turn.start > reach)
      found.push({
        from: seconds(reach),
        to: turn.start,
        length: milliseconds((turn.start - reach) * 1000),
        after,
        nextTurn: turn.index,
      });
    if (turn.end > reach) {
      reach = turn.end;
      after = turn.speaker;
    }
  }
  return found;
}
