import { alignReplies } from '@/domain/align-replies';
import type { Call } from '@/domain/call';
import { type Conversation, shownWords, textOf } from '@/domain/conversation';
import { FIGURES, summariseLatency } from '@/domain/latency';
import { csv } from '@/domain/table-text';
import { eventText } from './event-text';
import { excerptOf, SPEAKERS, type Stretch } from './excerpt';

const number = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? '' : String(Number(value.toFixed(digits)));

/** One row a word, events among them with a kind of their own; times in seconds, empty where there is none. */
export function wordsCsv(conversation: Conversation, stretch: Stretch | null = null): string {
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
 * Latency, one row a figure, in ms: the measured values in Retell's order, with the turn and the time of the reply where
 * they can be joined to it, then the percentiles of each component.
 */
export function latencyCsv(call: Call, conversation: Conversation): string {
  const rows = [['component', 'figure', 'reply', 'turn', 'at_s', 'ms']];
  const whole = call.latency?.get('e2e')?.values ?? [];
  const joined = alignReplies(conversation, whole);
  const turnOf = new Map(joined.aligned ? joined.replies.map(({ place, turn }) => [place, turn]) : []);
  for (const { name, values, figures } of summariseLatency(call)) {
    values.forEach((value, place) => {
      // Only a list as long as that of whole replies speaks of the same ones.
      const turn = values.length === whole.length ? turnOf.get(place) : undefined;
      const at = turn === undefined ? null : conversation.turns[turn]?.start;
      const shown = turn === undefined ? '' : String(turn + 1);
      rows.push([name, 'value', String(place + 1), shown, number(at, 3), number(value, 3)]);
    });
    for (const figure of FIGURES) {
      const value = figures[figure];
      if (value !== null) rows.push([name, figure, '', '', '', number(value, 3)]);
    }
  }
  return csv(rows);
}
