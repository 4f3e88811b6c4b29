import type { TimedTurn } from './speech-runs';
import type { TimeRange } from './time-range';
import { type Milliseconds, milliseconds, seconds } from './units';

/** From the caller's last word to the agent's first, at a change of speaker that begins a new response. */
export type ResponseGap = TimeRange & { readonly length: Milliseconds };

/**
 * The gaps that Retell's `e2e` values speak of, by turn index, out of the turns in order of time: before the first agent turn
 * of each response after the caller began to speak, provided nobody else was heard later than the caller. Used to join
 * values to turns; what a caller waited is told by `measures/`.
 */
export function responseGaps(timed: readonly TimedTurn[]): ReadonlyMap<number, ResponseGap> {
  const gaps = new Map<number, ResponseGap>();
  let callerStart = Number.NEGATIVE_INFINITY;
  let callerEnd = Number.NEGATIVE_INFINITY;
  let othersEnd = Number.NEGATIVE_INFINITY;
  let agentStart = Number.NEGATIVE_INFINITY;
  let response: number | undefined;
  for (const turn of timed) {
    if (turn.speaker === 'caller') {
      callerStart = turn.start;
      callerEnd = Math.max(callerEnd, turn.end);
      continue;
    }
    if (turn.speaker === 'agent') {
      const continues = turn.responseId !== undefined && turn.responseId === response;
      const answers = callerStart > agentStart && callerEnd > othersEnd && !continues;
      if (answers && turn.start >= callerEnd)
        gaps.set(turn.index, {
          start: seconds(callerEnd),
          end: turn.start,
          length: milliseconds((turn.start - callerEnd) * 1000),
        });
      agentStart = turn.start;
      response = turn.responseId;
    }
    othersEnd = Math.max(othersEnd, turn.end);
  }
  return gaps;
}
