import { getJudgements } from '@/domain/analysis';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { speechSegments } from '@/domain/measures/speech';
import { seconds } from '@/domain/units';
import type { Clause } from './clause';

const MACHINE = new Set(['voicemail_reached', 'machine_detected']);

/** Whether a voicemail took the call, by Retell's reason or its analysis. */
export const isVoicemail = (
  call: Pick<Call, 'disconnection_reason' | 'call_analysis' | 'scrubbed_call_analysis'>,
): boolean => MACHINE.has(call.disconnection_reason ?? '') || getJudgements(call).in_voicemail === true;

/** Less speech than this, in seconds, is a greeting and no message. */
const LEAST_MESSAGE = 4;

/** From here on, in seconds, it may be a short message all the same: “It’s Ana, call me back.” */
const SHORT_MESSAGE = 2;

/** `an 18 s`, `a 12 s`: the article goes by how the number is read. */
const lengthWithArticle = (length: number) => {
  const whole = Math.round(length);
  return `${/^(?:8|11$|18$|11\d{3}|18\d{3})/.test(String(whole)) ? 'an' : 'a'} ${whole} s`;
};

/**
 * Whether somebody talked with the agent after all: a machine speaks before a message and once after it, and does not answer
 * twice.
 */
function isTalk({ turns }: Conversation): boolean {
  const answers = turns.filter(
    ({ speaker }, index) => speaker === 'caller' && turns[index - 1]?.speaker === 'agent',
  );
  return answers.length > (turns[0]?.speaker === 'agent' ? 2 : 1);
}

/**
 * Whether a message was left: what the agent said in one go after the machine's greeting, or at all where no greeting was
 * transcribed. Null where that cannot be told, as without times or where the agent only spoke over the greeting at length.
 */
export function voicemailMessage(conversation: Conversation): Clause | null {
  const { turns } = conversation;
  if (turns.length === 0) return null;
  const segments = speechSegments(conversation);
  if (segments.length === 0 || turns.some(({ start, text }) => start === null && text.trim() !== ''))
    return null;
  if (isTalk(conversation)) return null;
  const greetingEnd = segments.find(({ speaker }) => speaker === 'caller')?.end;
  type Run = { from: number; length: number };
  const runs: Run[] = [];
  let run: Run | null = null;
  let spoken = 0;
  for (const { speaker, start, end } of segments) {
    if (speaker !== 'agent') {
      run = null;
      continue;
    }
    spoken += end - start;
    if (greetingEnd !== undefined && start < greetingEnd) continue;
    if (run === null) {
      run = { from: start, length: 0 };
      runs.push(run);
    }
    run.length += end - start;
  }
  const longest = runs.reduce<Run | null>(
    (most, one) => (most && most.length >= one.length ? most : one),
    null,
  );
  if (longest && longest.length >= LEAST_MESSAGE)
    return { text: `${lengthWithArticle(longest.length)} message was left`, at: seconds(longest.from) };
  if (longest && longest.length >= SHORT_MESSAGE) return null;
  // What the agent said before or over a greeting may have been recorded where it is long.
  const before = spoken - runs.reduce((sum, { length }) => sum + length, 0);
  return before >= LEAST_MESSAGE * 2 ? null : { text: 'no message was left' };
}
