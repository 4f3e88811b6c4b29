import type { Speaker, Turn } from './conversation';
import type { Making } from './making';
import type { TimeRange } from './time-range';

export type TimedTurn = Turn & TimeRange;
/** What a run is made of: a turn, or a part of one between two pauses. */
type SpokenPart = Pick<TimedTurn, 'speaker' | 'start' | 'end' | 'index'>;
const isTimed = (turn: Turn): turn is TimedTurn => turn.start !== null && turn.end !== null;

/** The turns that have times, by start; turns that start together keep the reading order. */
export function inTimeOrder(turns: readonly Turn[]): TimedTurn[] {
  return turns.filter(isTimed).sort((a, b) => a.start - b.start || a.index - b.index);
}

/** Speech of one speaker without a pause worth the name; Retell cuts it into turns that say little of who yielded. */
export type SpeechRun = TimeRange & {
  readonly speaker: Speaker;
  /** Index of the turn in which the run ended. */
  readonly lastTurn: number;
};

/** Turns of one speaker that are closer than this belong to one run. In seconds. */
const LONGEST_PAUSE = 0.5;

/** Turns cut at their pauses, by start: who pauses does not speak. */
export function cutAtPauses(timed: readonly TimedTurn[]): readonly SpokenPart[] {
  if (timed.every(({ pauses }) => pauses.length === 0)) return timed;
  const parts = timed.flatMap(({ speaker, index, start, end, pauses }): SpokenPart[] => {
    const starts = [start, ...pauses.map((pause) => pause.end)];
    return starts.map((from, i) => ({ speaker, index, start: from, end: pauses[i]?.start ?? end }));
  });
  return parts.sort((a, b) => a.start - b.start || a.index - b.index);
}

/** The runs of each speaker, by start, out of what was said in order of time. */
export function runsOf(timed: readonly SpokenPart[]): SpeechRun[] {
  const open = new Map<Speaker, Making<SpeechRun>>();
  const done: SpeechRun[] = [];
  for (const { speaker, start, end, index } of timed) {
    const run = open.get(speaker);
    if (run && start - run.end <= LONGEST_PAUSE) {
      if (end <= run.end) continue;
      run.end = end;
      run.lastTurn = index;
    } else {
      if (run) done.push(run);
      open.set(speaker, { speaker, start, end, lastTurn: index });
    }
  }
  return [...done, ...open.values()].sort((a, b) => a.start - b.start);
}
