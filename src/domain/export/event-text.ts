import type { ToolOutcome } from '@/domain/conversation';
import { duration } from '@/domain/formats';
import { unattributedText } from '@/domain/unattributed-text';
import type { EventItem } from './excerpt';

/** An event in words: what kind it is, one line, and whatever belongs to it as named texts. */
export type EventText = {
  readonly label: string;
  readonly line: string;
  readonly details: readonly (readonly [name: string, text: string])[];
};

const OUTCOMES: { readonly [O in ToolOutcome]: string } = {
  ok: 'succeeded',
  failed: 'failed',
  reported: 'OK, but its answer reports a failure',
  unknown: 'result not judged',
  no_result: 'no result',
};

const present = (details: readonly (readonly [string, string | null])[]): EventText['details'] =>
  details.flatMap(([name, text]) => (text === null || text === '' ? [] : [[name, text] as const]));

/** An event of the conversation as it is written in text. */
export function eventText(item: EventItem): EventText {
  switch (item.kind) {
    case 'tool': {
      const took = item.duration === null ? '' : ` after ${duration(item.duration)}`;
      return {
        label: 'Tool',
        line: `${item.name}, ${OUTCOMES[item.outcome]}${took}`,
        details: present([
          ['arguments', item.args],
          ['result', item.result],
        ]),
      };
    }
    case 'tool_start':
      return { label: 'Tool', line: `${item.name}, started`, details: [] };
    case 'node':
      return {
        label: 'Node',
        line: item.from === undefined ? item.to : `${item.from} → ${item.to}`,
        details: [],
      };
    case 'keypad':
      return { label: 'Keypad', line: item.digits.join(' '), details: [] };
    case 'sms':
      return {
        label: 'SMS',
        line: item.content ?? 'without text',
        details: present([['media', item.multimedia.length > 0 ? JSON.stringify(item.multimedia) : null]]),
      };
    case 'injected':
      return { label: 'Injected', line: item.content ?? 'without text', details: [] };
    case 'unknown': {
      const said = unattributedText(item);
      if (said !== null) return { label: item.role ?? 'Unknown speaker', line: said, details: [] };
      return { label: item.role ?? 'Entry without a role', line: JSON.stringify(item.value), details: [] };
    }
    default:
      return item satisfies never;
  }
}
