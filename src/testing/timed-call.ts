import type { Call, SpokenUtterance, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';

const LEAD = { agent: 'agent', caller: 'user', target: 'transfer_target' } as const;

/** Something said from one second to another, its words of equal length without silence between. */
export function said(
  who: keyof typeof LEAD,
  from: number,
  to: number,
  text = 'one two three',
): SpokenUtterance {
  const parts = text.match(/\S+\s*/g) ?? [];
  const step = (to - from) / Math.max(1, parts.length);
  return {
    role: LEAD[who],
    content: text,
    words: parts.map((word, i) => ({
      word,
      start: seconds(from + i * step),
      end: seconds(from + (i + 1) * step),
    })),
  };
}

/** The same without any times. */
export const saidSometime = (who: keyof typeof LEAD, text: string): SpokenUtterance => ({
  role: LEAD[who],
  content: text,
  words: (text.match(/\S+\s*/g) ?? []).map((word) => ({ word })),
});

let nextTool = 0;
/** A tool that ran from one second to another; `fails` sets its outcome. */
export function tool(name: string, from: number, to: number | null, fails = false): Utterance[] {
  nextTool += 1;
  const tool_call_id = `tool_${nextTool}`;
  const begun: Utterance = {
    role: 'tool_call_invocation',
    tool_call_id,
    name,
    type: name,
    time_sec: seconds(from),
  };
  if (to === null) return [begun];
  return [begun, { role: 'tool_call_result', tool_call_id, successful: !fails, time_sec: seconds(to) }];
}

/** A call that ended after so many seconds, with this transcript. */
export const timedCall = (
  length: number,
  transcript: readonly (Utterance | readonly Utterance[])[],
  extra: Partial<Call> = {},
): Call => ({
  call_id: 'call_1',
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  duration_ms: milliseconds(length * 1000),
  transcript_with_tool_calls: transcript.flat(),
  ...extra,
});
