import type {
  Conversation,
  Gap,
  Injected,
  Interruption,
  Item,
  Keypad,
  NodeTransition,
  Sms,
  ToolCall,
  ToolStart,
  Turn,
  UnknownItem,
} from '@/domain/conversation';
import type { HeardTurns, ReplyWait } from '@/domain/reply-waits';
import { unattributedText } from '@/domain/unattributed-text';
import { type ShownText, shownText } from './shown-json';
import { toolSummary } from './tool-summary';

/** A row's part in the line that joins the start of a tool call to its late result. */
export type Wait = { readonly part: 'first' | 'middle' | 'last'; readonly failed: boolean };

/** One line of the transcript, ready to be drawn: everything in it is plain data and compares by value. */
export type Row = { readonly key: string; readonly wait?: Wait } & RowContent;

type RowContent =
  | {
      readonly kind: 'turn';
      readonly turn: Turn /** Words at its end that never sounded. */;
      readonly notHeard: number;
    }
  | { readonly kind: 'gap'; readonly reply: ReplyWait; readonly tools: Gap['tools'] }
  | { readonly kind: 'interruption'; readonly interruption: Interruption }
  | {
      readonly kind: 'tool';
      readonly tool: ToolCall;
      readonly args: ShownText | null;
      readonly result: ShownText | null;
      readonly summary: string;
      /** The call began in an earlier row, so this one stands at its result. */
      readonly isLate: boolean;
    }
  | { readonly kind: 'tool_start'; readonly start: ToolStart; readonly call: ToolCall | null }
  | { readonly kind: 'node'; readonly node: NodeTransition }
  | { readonly kind: 'keypad'; readonly keypad: Keypad }
  | { readonly kind: 'sms'; readonly sms: Sms; readonly multimedia: readonly string[] }
  | { readonly kind: 'injected'; readonly injected: Injected }
  | { readonly kind: 'unknown'; readonly item: UnknownItem; readonly text: string };

type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;
export type ToolRow = RowOf<'tool'>;
export type ToolStartRow = RowOf<'tool_start'>;
export type TurnRow = RowOf<'turn'>;

type Calls = { readonly byKey: ReadonlyMap<string, ToolCall>; readonly late: ReadonlySet<string> };
/** What the sound tells, ready to be looked up. */
type Heard = { readonly waits: HeardTurns['waits']; readonly notHeard: ReadonlySet<number> };

const NOTHING: HeardTurns = { waits: new Map(), notHeard: [] };

function rowsOf(item: Item, { byKey, late }: Calls, { waits, notHeard }: Heard): Row[] {
  const { key } = item;
  switch (item.kind) {
    case 'turn': {
      const { gap, interruption, index, firstWord, endWord } = item;
      const reply = waits.get(index) ?? (gap ? { heard: null, words: gap.length, e2e: null } : null);
      let silent = 0;
      for (let word = firstWord; word < endWord; word += 1) if (notHeard.has(word)) silent += 1;
      return [
        ...(reply ? [{ key: `${key}-gap`, kind: 'gap' as const, reply, tools: gap?.tools ?? [] }] : []),
        { key, kind: 'turn', turn: item, notHeard: silent },
        ...(interruption ? [{ key: `${key}-cut`, kind: 'interruption' as const, interruption }] : []),
      ];
    }
    case 'tool':
      return [
        {
          key,
          kind: 'tool',
          tool: item,
          args: item.args === null ? null : shownText(item.args),
          result: item.result === null ? null : shownText(item.result),
          summary: toolSummary(item),
          isLate: late.has(key),
        },
      ];
    case 'tool_start':
      return [{ key, kind: 'tool_start', start: item, call: byKey.get(item.call) ?? null }];
    case 'node':
      return [{ key, kind: 'node', node: item }];
    case 'keypad':
      return [{ key, kind: 'keypad', keypad: item }];
    case 'sms': {
      const multimedia = item.multimedia.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
      return [{ key, kind: 'sms', sms: item, multimedia }];
    }
    case 'injected':
      return [{ key, kind: 'injected', injected: item }];
    case 'unknown':
      return [
        { key, kind: 'unknown', item, text: unattributedText(item) ?? JSON.stringify(item.value, null, 2) },
      ];
    default:
      return item satisfies never;
  }
}

/** Marks the rows from each start to its result. Where two waits overlap, the one that failed is drawn, else the earlier. */
function waits(rows: readonly Row[]): ReadonlyMap<number, Wait> {
  const placeOf = new Map(rows.map((row, place) => [row.key, place]));
  const marks = new Map<number, Wait>();
  rows.forEach((row, first) => {
    if (row.kind !== 'tool_start') return;
    const last = placeOf.get(row.start.call);
    if (last === undefined || last <= first) return;
    const failed = row.call?.outcome === 'failed';
    for (let place = first; place <= last; place += 1) {
      const known = marks.get(place);
      if (known && (known.failed || !failed)) continue;
      marks.set(place, { failed, part: place === first ? 'first' : place === last ? 'last' : 'middle' });
    }
  });
  return marks;
}

/** The lines of a transcript, in Retell's reading order. */
export function buildRows({ items }: Pick<Conversation, 'items'>, heard = NOTHING): Row[] {
  const tools = items.filter((item) => item.kind === 'tool');
  const calls: Calls = {
    byKey: new Map(tools.map((tool) => [tool.key, tool])),
    late: new Set(items.filter((item) => item.kind === 'tool_start').map((start) => start.call)),
  };
  const known: Heard = { waits: heard.waits, notHeard: new Set(heard.notHeard) };
  const rows = items.flatMap((item) => rowsOf(item, calls, known));
  const marks = waits(rows);
  return rows.map((row, place) => {
    const wait = marks.get(place);
    return wait ? { ...row, wait } : row;
  });
}
