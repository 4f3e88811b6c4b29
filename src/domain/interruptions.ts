import type { Interruption } from './conversation';
import { cutAtPauses, runsOf, type SpeechRun, type TimedTurn } from './speech-runs';
import { milliseconds } from './units';

/** A caller who begins this much before the agent ends, and is heard beyond that end, cut in. In seconds. */
const LEAST_OVERLAP = 0.1;

/**
 * Out of the turns in order of time: where the caller began while the agent was speaking and went on after the agent stopped, by the index of the agent
 * turn that ended there. A caller who fell silent first ("mhm") did not interrupt.
 */
export function findInterruptions(timed: readonly TimedTurn[]): ReadonlyMap<number, Interruption> {
  const found = new Map<number, Interruption>();
  let agent: SpeechRun | null = null;
  for (const run of runsOf(cutAtPauses(timed))) {
    if (run.speaker === 'agent') agent = run;
    if (run.speaker !== 'caller' || !agent || found.has(agent.lastTurn)) continue;
    const overlap = agent.end - run.start;
    if (run.start <= agent.start || overlap < LEAST_OVERLAP || run.end <= agent.end) continue;
    found.set(agent.lastTurn, {
      at: run.start,
      overlap: milliseconds(overlap * 1000),
      agentStoppedAt: agent.end,
    });
  }
  return found;
}
