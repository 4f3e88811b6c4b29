import type { Lane, Span, Speaker } from './conversation';
import type { TimedTurn } from './speech-runs';
import { type Seconds, seconds } from './units';

const ORDER: readonly Speaker[] = ['agent', 'caller', 'transfer_target'];

/** How long the words of one speaker's turns lasted together; `overlapping` measures turns that lie over one another, word by word. */
function speechOf(own: readonly TimedTurn[], overlapping: (turns: readonly TimedTurn[]) => number): Seconds {
  let speech = 0;
  for (let place = 0; place < own.length; ) {
    const first = own[place];
    if (!first) break;
    let reach: number = first.end;
    let next = place + 1;
    for (let turn = own[next]; turn && turn.start < reach; turn = own[next]) {
      reach = Math.max(reach, turn.end);
      next += 1;
    }
    speech += next === place + 1 ? first.speech : overlapping(own.slice(place, next));
    place = next;
  }
  return seconds(speech);
}

/** One lane for each speaker that has a timed turn, agent first; `timed` in order of time. */
export function buildLanes(
  timed: readonly TimedTurn[],
  overlapping: (turns: readonly TimedTurn[]) => number,
): Lane[] {
  return ORDER.flatMap((speaker) => {
    const own = timed.filter((turn) => turn.speaker === speaker);
    if (own.length === 0) return [];
    const spans = own.map(({ start, end, index }): Span => ({ start, end, turn: index }));
    return [{ speaker, spans, speech: speechOf(own, overlapping) }];
  });
}
