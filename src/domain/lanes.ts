import type { Lane, Span, Speaker } from './conversation';
import type { TimedTurn } from './speech-runs';
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

/** One lane for each speaker that has a timed turn, agent first; `timed` in order of time. Overlaps of one speaker count once. */
export function buildLanes(timed: readonly TimedTurn[], duration: Seconds | null): Lane[] {
  const spansOf = new Map<Speaker, Span[]>(ORDER.map((speaker) => [speaker, []]));
  for (const { speaker, start, end, index } of timed) spansOf.get(speaker)?.push({ start, end, turn: index });
  return ORDER.flatMap((speaker) => {
    const spans = spansOf.get(speaker) ?? [];
    if (spans.length === 0) return [];
    const talkShare = duration ? Math.min(1, unionLength(spans) / duration) : null;
    return [{ speaker, spans, talkShare }];
  });
}
