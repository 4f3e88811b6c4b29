import { readFileSync } from 'node:fs';
import { type ParsedCall, parseCall } from '@/contract/parse-call';

/** A call in short, with what its headline must say and must not say; labels were written before the code, by somebody else. */
export type HeadlineSketch = {
  readonly name: string;
  readonly language: string;
  readonly call: { readonly [field: string]: unknown };
  readonly turns: readonly (readonly [role: string, start: number, end: number, text: string])[];
  readonly tools?: readonly (readonly [
    name: string,
    start: number,
    end: number,
    successful: boolean | null,
    content: string,
  ])[];
  readonly expect: {
    readonly outcome: string;
    /** Any of these named makes the headline right; `nothing`: it need not name anything. */
    readonly cause: readonly string[];
    readonly end: readonly string[];
    /** False claims. */
    readonly never: readonly string[];
  };
};

export const readSketches = (file: string): readonly HeadlineSketch[] =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as readonly HeadlineSketch[];

/** Words of a turn, spread evenly over its time; a script without spaces is cut every three characters. */
function wordsOf(text: string, start: number, end: number) {
  const parts = (/[぀-ヿ一-鿿]/.test(text) ? text.match(/.{1,3}/gsu) : text.match(/\S+\s*/g)) ?? [];
  const step = (end - start) / Math.max(1, parts.length);
  return parts.map((word, i) => ({ word, start: start + i * step, end: start + (i + 1) * step }));
}

/** The call of a sketch as Retell gives it, parsed. */
export function callOf({ call, turns, tools = [] }: HeadlineSketch): ParsedCall {
  const entries: { at: number; order: number; entry: object }[] = [];
  for (const [role, start, end, content] of turns)
    entries.push({
      at: start,
      order: 1,
      entry: { role, content, words: wordsOf(content, start, end) },
    });
  tools.forEach(([name, start, end, successful, content], index) => {
    const tool_call_id = `tool_${index}`;
    entries.push(
      {
        at: start,
        order: 0,
        entry: {
          role: 'tool_call_invocation',
          tool_call_id,
          name,
          type: name === 'transfer_call' || name === 'end_call' ? name : 'custom',
          arguments: '{}',
          time_sec: start,
        },
      },
      {
        at: end,
        order: 0,
        entry: {
          role: 'tool_call_result',
          tool_call_id,
          ...(successful === null ? {} : { successful }),
          content,
          time_sec: end,
        },
      },
    );
  });
  entries.sort((a, b) => a.at - b.at || a.order - b.order);
  return parseCall({
    call_id: 'call_1',
    call_status: 'ended',
    agent_id: 'agent_1',
    ...call,
    transcript_with_tool_calls: entries.map(({ entry }) => entry),
  });
}

/** What a headline claims, in the words of the labels. */
const CLAIMS: readonly (readonly [claim: RegExp, label: string])[] = [
  [/no reply for (?!.*caller spoke again)/i, 'no_reply_to_end'],
  [/caller spoke again/i, 'no_reply_spoke_again'],
  [/slow repl/i, 'slow_reply'],
  [/silence/i, 'long_silence'],
  [/interruption/i, 'interruptions'],
  [/hung up mid-reply/, 'hung_up_mid_reply'],
  [/caller said goodbye|caller’s goodbye/i, 'caller_goodbye'],
  [/agent said goodbye|agent’s goodbye/i, 'agent_goodbye'],
  [/caller .*hung up/i, 'caller_hung_up'],
  [/agent .*ended the call/i, 'agent_hung_up'],
  [/message was left(?<!no message was left)/, 'voicemail_left'],
  [/no message was left/, 'voicemail_no_message'],
  [/transferred/i, 'transferred'],
  [/answered in/, 'transfer_target_spoke'],
  [/transfer did not go through|while the transfer was ringing|transfer was canceled/i, 'transfer_failed'],
  [/line was busy|nobody answered|declined|dialing failed|did not connect|invalid number/i, 'not_connected'],
  [/inactivity|ended after silence/i, 'inactivity'],
  [/longest allowed duration/i, 'max_duration'],
  [/phone menu/i, 'ivr'],
  [/in progress/i, 'ongoing'],
  [
    /could not be reached|connection was lost|speech recognition failed|never joined|retell failed|unknown error|no audio was received|bad message|connection failed/i,
    'error',
  ],
  [/\bwait/i, 'waited_before_hang_up'],
  [/because|frustrat|impatien|gave up/i, 'motive'],
];

/** The labels of all that a headline claims; `tools` where it says anything of a tool. */
export function labelsOf(text: string, toolNames: readonly string[]): ReadonlySet<string> {
  const labels = new Set(CLAIMS.flatMap(([claim, label]) => (claim.test(text) ? [label] : [])));
  for (const name of toolNames) {
    if (!text.includes(name)) continue;
    labels.add('tools');
    const after = text.slice(text.indexOf(name));
    if (/^[^;]*\bfailed\b/.test(after)) labels.add(`tool_failed:${name}`);
    if (/^[^;]*\breported a failure\b/.test(after)) labels.add(`tool_reported:${name}`);
  }
  return labels;
}
