import type { Lane, Span, Speaker, Turn } from './conversation';
import type { Seconds } from './units';

const ORDER: readonly Speaker[] = ['agent', 'caller', 'transfer_target'];

/** Length of the union of spans that are sorted by start. */
function unionLength(spans: readonly Span[]): number {
  let total = 0;
  let reach = Number.NEGATIVE_INFINITY;
  for (const { start, end } of spans) {
    total += Math.max(0, end - Math.max(start, reach));
    reach = Math.max(reach, end);
  }
  return total;
}

/** One lane for each speaker that has a timed turn, agent first. Overlapping turns of one speaker count once. */
export function buildLanes(turns: readonly Turn[], duration: Seconds | null): Lane[] {
  return ORDER.flatMap((speaker) => {
    const spans: Span[] = [];
    for (const turn of turns) {
      if (turn.speaker !== speaker || turn.start === null || turn.end === null) continue;
      spans.push({ start: turn.start, end: turn.end, turn: turn.index });
    }
    if (spans.length === 0) return [];
    spans.sort((a, b) => a.start - b.start || a.end - b.end);
    const talkShare = duration ? Math.min(1, unionLength(spans) / duration) : null;
    return [{ speaker, spans, talkShare }];
  });
}
