import type {
  Conversation,
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
import { duration } from '@/domain/formats';
import type { AnswerAfterTool, CallMeasures, MeasureSource, NoReply } from '@/domain/measures/call-measures';
import type { Reply } from '@/domain/measures/reply';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { largestPartText } from '@/domain/moments/waits';
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
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      readonly source: MeasureSource;
      readonly isSlow: boolean;
      /** What took most of a slow reply; null where that is not known. */
      readonly cause: string | null;
    }
  | { readonly kind: 'answer'; readonly answer: AnswerAfterTool }
  | { readonly kind: 'no_reply'; readonly noReply: NoReply }
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

type Calls = { readonly byKey: ReadonlyMap<string, ToolCall>; readonly late: ReadonlySet<string> };
/** What a transcript shows of the measures, ready to be looked up. */
type Known = {
  readonly measures: CallMeasures | null;
  readonly notHeard: ReadonlySet<number>;
  readonly noReplies: ReadonlyMap<string, NoReply>;
  readonly causes: ReadonlyMap<number, string>;
};

const SLOW = DEFAULT_THRESHOLDS.slowReply;

function knownOf(measures: CallMeasures | null): Known {
  const noReplies = (measures?.noReplies ?? []).filter(
    (none) => none.wait >= SLOW && (none.until === 'caller_spoke' || none === measures?.toTheEnd),
  );
  const isAnySlow = measures?.replies.some(({ wait }) => wait !== null && wait >= SLOW) ?? false;
  const breakdowns = isAnySlow ? (measures?.breakdowns.replies ?? []) : [];
  const causes = breakdowns.flatMap((reply): [number, string][] => {
    const cause = reply.wait !== null && reply.wait >= SLOW ? largestPartText(reply) : null;
    return cause === null ? [] : [[reply.turn, cause]];
  });
  return {
    measures,
    notHeard: new Set(measures?.notHeard),
    noReplies: new Map(noReplies.map((none) => [none.item, none])),
    causes: new Map(causes),
  };
}

function replyRows(turn: Turn, { measures, causes }: Known): Row[] {
  const rows: Row[] = [];
  const { key, index } = turn;
  const reply = measures?.replyOf.get(index);
  if (reply && measures?.source)
    rows.push({
      key: `${key}-reply`,
      kind: 'reply',
      reply,
      source: measures.source,
      isSlow: reply.wait !== null && reply.wait >= SLOW,
      cause: causes.get(index) ?? null,
    });
  const answer = measures?.answers.get(index);
  if (answer) rows.push({ key: `${key}-answer`, kind: 'answer', answer });
  return rows;
}

/** The words for an answer that came after the agent had spoken first. */
export const answerText = ({ tool, length }: AnswerAfterTool): string =>
  `Answer after ${tool}, ${duration(length)}`;

function rowsOf(item: Item, { byKey, late }: Calls, known: Known): Row[] {
  const { key } = item;
  switch (item.kind) {
    case 'turn': {
      const { interruption, firstWord, endWord } = item;
      let silent = 0;
      if (known.notHeard.size > 0)
        for (let word = firstWord; word < endWord; word += 1) if (known.notHeard.has(word)) silent += 1;
      return [
        ...replyRows(item, known),
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
export function buildRows(
  { items }: Pick<Conversation, 'items'>,
  measures: CallMeasures | null = null,
): Row[] {
  const tools = items.filter((item) => item.kind === 'tool');
  const calls: Calls = {
    byKey: new Map(tools.map((tool) => [tool.key, tool])),
    late: new Set(items.filter((item) => item.kind === 'tool_start').map((start) => start.call)),
  };
  const known = knownOf(measures);
  const rows = items.flatMap((item): Row[] => {
    const own = rowsOf(item, calls, known);
    const wait = known.noReplies.get(item.key);
    return wait ? [...own, { key: `${item.key}-no-reply`, kind: 'no_reply', noReply: wait }] : own;
  });
  const marks = waits(rows);
  return rows.map((row, place) => {
    const wait = marks.get(place);
    return wait ? { ...row, wait } : row;
  });
}
