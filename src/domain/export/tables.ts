import type { Call } from '@/domain/call';
import { type Conversation, shownWords, textOf } from '@/domain/conversation';
import { FIGURES, summariseLatency } from '@/domain/latency';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { SPEAKERS } from '@/domain/speaker-labels';
import { csv } from '@/domain/table-text';
import type { TimeRange } from '@/domain/time-range';
import { eventText } from './event-text';
import { excerptOf } from './excerpt';

const number = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? '' : String(Number(value.toFixed(digits)));

/** One row a word, events among them with a kind of their own; times in seconds, empty where there is none. */
export function wordsCsv(conversation: Conversation, stretch: TimeRange | null = null): string {
  const rows = [['kind', 'turn', 'speaker', 'text', 'start_s', 'end_s']];
  for (const entry of excerptOf(conversation, stretch)) {
    if (entry.kind === 'event') {
      const { line } = eventText(entry.item);
      const ended = entry.item.kind === 'tool' && entry.item.ended?.given ? entry.item.ended.at : null;
      rows.push([entry.item.kind, '', '', line, number(entry.at, 3), number(ended, 3)]);
      continue;
    }
    const { turn } = entry;
    const words = shownWords(conversation, entry);
    const [place, speaker] = [String(turn.index + 1), SPEAKERS[turn.speaker]];
    // A turn of a transcript without words is one row, or it would be lost.
    if (words.length === 0) rows.push(['turn', place, speaker, entry.text, '', '']);
    for (const word of words)
      rows.push(['word', place, speaker, textOf(word, turn), number(word.start, 3), number(word.end, 3)]);
  }
  return csv(rows);
}

/**
 * Latency, one row a figure, in ms: what the caller waited for each reply by the source that leads the page, then Retell's
 * values in its order, with the turn and the time of the reply where they can be joined to it, and the percentiles of each
 * component. `source` is what a row was measured from; `n` of a figure is how many replies it counts.
 */
export function latencyCsv(call: Call, conversation: Conversation, measures: CallMeasures): string {
  const rows = [['component', 'figure', 'reply', 'turn', 'at_s', 'ms', 'source', 'n']];
  const { replies, figures: waits, source } = measures;
  if (source === 'audio' || source === 'transcript') {
    replies.forEach(({ turn, start, wait }, place) => {
      const ms = wait === null ? 'not measured' : number(wait, 3);
      rows.push(['wait', 'value', String(place + 1), String(turn + 1), number(start, 3), ms, source, '']);
    });
    if (waits)
      for (const [figure, value] of [
        ['p50', waits.median],
        ['p90', waits.p90],
        ['max', waits.longest],
      ] as const)
        rows.push(['wait', figure, '', '', '', number(value, 3), source, String(waits.n)]);
  }
  const joined = measures.alignment;
  const turnOf = new Map(joined.aligned ? joined.replies.map(({ place, turn }) => [place, turn]) : []);
  const whole = call.latency?.get('e2e')?.values ?? [];
  for (const { name, values, places, figures, n } of summariseLatency(call)) {
    const given = call.latency?.get(name)?.values ?? [];
    values.forEach((value, i) => {
      const place = places[i] ?? i;
      // Only a list as long as that of whole replies speaks of the same ones.
      const turn = given.length === whole.length ? turnOf.get(place) : undefined;
      const at = turn === undefined ? null : conversation.turns[turn]?.start;
      const shown = turn === undefined ? '' : String(turn + 1);
      rows.push([name, 'value', String(place + 1), shown, number(at, 3), number(value, 3), 'retell', '']);
    });
    for (const figure of FIGURES) {
      const value = figures[figure];
      if (value !== null)
        rows.push([name, figure, '', '', '', number(value, 3), 'retell', n === null ? '' : String(n)]);
    }
  }
  return csv(rows);
}
