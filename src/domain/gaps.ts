import type { Gap, ToolCall } from './conversation';
import type { TimedTurn } from './speech-runs';
import { milliseconds, type Seconds } from './units';

const NO_TOOLS: Gap['tools'] = [];

type Ran = { readonly name: string; readonly start: number; readonly end: number; readonly place: number };

/** Tells which tools ran within a stretch, in their own order; stretches must be asked for in order of time. */
function createToolsWithin(tools: readonly ToolCall[]): (from: Seconds, to: Seconds) => Gap['tools'] {
  const ran: Ran[] = [];
  for (const [place, { name, started, ended, duration }] of tools.entries()) {
    if (!started?.given) continue;
    const end = ended?.given ? ended.at : duration === null ? null : started.at + duration / 1000;
    if (end !== null && end > started.at) ran.push({ name, start: started.at, end, place });
  }
  ran.sort((a, b) => a.start - b.start);
  let next = 0;
  let running: Ran[] = [];
  return (from, to) => {
    for (let tool = ran[next]; tool && tool.start < to; tool = ran[next]) {
      running.push(tool);
      next += 1;
    }
    if (running.length === 0) return NO_TOOLS;
    running = running.filter(({ end }) => end > from);
    return running
      .toSorted((a, b) => a.place - b.place)
      .map(({ name, start, end }) => ({
        name,
        length: milliseconds((Math.min(end, to) - Math.max(start, from)) * 1000),
      }));
  };
}

/**
 * The wait before each agent reply, by turn index, out of the turns in order of time. A reply is the first agent turn of its response after the caller
 * began to speak, provided nobody else was heard later than the caller; its wait runs from the end of the caller's
 * last word to the agent's first. Where the agent began before the caller had ended there was no wait.
 */
export function findGaps(timed: readonly TimedTurn[], tools: readonly ToolCall[]): ReadonlyMap<number, Gap> {
  const gaps = new Map<number, Gap>();
  const toolsWithin = createToolsWithin(tools);
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
      if (answers && turn.start >= callerEnd) {
        const from = callerEnd as Seconds;
        const to = turn.start;
        gaps.set(turn.index, {
          from,
          to,
          length: milliseconds((to - from) * 1000),
          tools: toolsWithin(from, to),
        });
      }
      agentStart = turn.start;
      response = turn.responseId;
    }
    othersEnd = Math.max(othersEnd, turn.end);
  }
  return gaps;
}
