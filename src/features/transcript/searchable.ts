import type { Searchable } from '@/domain/search';
import type { Row } from './rows';

/** What of a row is searched. The id is the element's `data-search`; its text is exactly the text given here. */
function textsOf(row: Row): readonly (readonly [part: string, text: string | null])[] {
  switch (row.kind) {
    case 'turn':
      return [['text', row.turn.text]];
    case 'tool':
      return [
        ['name', row.tool.name],
        ['args', row.args?.text ?? null],
        ['result', row.result?.text ?? null],
      ];
    case 'tool_start':
      return [['name', row.start.name]];
    case 'node':
      return [['name', row.node.to]];
    case 'keypad':
      return [['digits', row.keypad.digits.join('')]];
    case 'sms':
      return [['text', row.sms.content], ...row.multimedia.map((text, i) => [`media-${i}`, text] as const)];
    case 'injected':
      return [['text', row.injected.content]];
    case 'unknown':
      return [['text', row.text]];
    case 'reply':
    case 'answer':
    case 'no_reply':
    case 'interruption':
      return [];
    default:
      return row satisfies never;
  }
}

export const searchId = (row: string, part: string): string => `${row}/${part}`;

/** All that can be searched, in reading order. */
export function searchableOf(rows: readonly Row[]): Searchable[] {
  return rows.flatMap((row) =>
    textsOf(row).flatMap(([part, text]) => (text ? [{ id: searchId(row.key, part), text }] : [])),
  );
}
