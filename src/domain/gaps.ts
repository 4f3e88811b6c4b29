import type { Gap, ToolCall, Turn } from './conversation';
import { inTimeOrder } from './speech-runs';
import { milliseconds, type Seconds } from './units';

function toolsWithin(from: Seconds, to: Seconds, tools: readonly ToolCall[]): Gap['tools'] {
  const out: { name: string; length: Gap['length'] }[] = [];
  for (const { name, started, ended, duration } of tools) {
    if (!started?.given) continue;
    const end = ended?.given ? ended.at : duration === null ? null : started.at + duration / 1000;
    if (end === null) continue;
    const inside = Math.min(end, to) - Math.max(started.at, from);
    if (inside > 0) out.push({ name, length: milliseconds(inside * 1000) });
  }
  return out;
}

/**
 * The wait before each agent reply, by turn index. A reply is the first agent turn of its response after the caller
 * began to speak, provided nobody else was heard later than the caller; its wait runs from the end of the caller's
 * last word to the agent's first. Where the agent began before the caller had ended there was no wait.
 */
export function findGaps(turns: readonly Turn[], tools: readonly ToolCall[]): ReadonlyMap<number, Gap> {
  const gaps = new Map<number, Gap>();
  let callerStart = Number.NEGATIVE_INFINITY;
  let callerEnd = Number.NEGATIVE_INFINITY;
  let othersEnd = Number.NEGATIVE_INFINITY;
  let agentStart = Number.NEGATIVE_INFINITY;
  let response: number | undefined;
  for (const turn of inTimeOrder(turns)) {
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
          tools: toolsWithin(from, to, tools),
        });
      }
      agentStart = turn.start;
      response = turn.responseId;
    }
    othersEnd = Math.max(othersEnd, turn.end);
  }
  return gaps;
}
