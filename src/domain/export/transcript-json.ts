import { shownWords, textOf } from '@/domain/conversation';
import type { Json } from '@/domain/json';
import { utc } from './document';
import { excerptOf } from './excerpt';
import type { ExportSource } from './source';

/** The transcript as JSON: Retell's reading order, words with their times in seconds, null where there is none. */
export function transcriptJson(source: ExportSource): string {
  const { call, conversation, view, stretch, link } = source;
  const entries = excerptOf(conversation, stretch).map((entry) => {
    if (entry.kind === 'event') {
      const { key: _, ...item } = entry.item;
      return { at_s: entry.at, ...item };
    }
    const { turn, text, start, end } = entry;
    return {
      kind: 'turn',
      turn: turn.index + 1,
      speaker: turn.speaker,
      text,
      start_s: start,
      end_s: end,
      words: shownWords(conversation, entry).map((word) => ({
        text: textOf(word, turn),
        start_s: word.start,
        end_s: word.end,
      })),
    };
  });
  const whole: { readonly [key: string]: unknown } = {
    format: 'callscope-transcript',
    version: 1,
    call_id: call.call_id,
    view,
    started_utc: utc(call.start_timestamp),
    link: link(stretch ?? undefined),
    selection: stretch === null ? null : { from_s: stretch.start, to_s: stretch.end },
    entries,
  };
  return `${JSON.stringify(whole as Json, null, 2)}\n`;
}
