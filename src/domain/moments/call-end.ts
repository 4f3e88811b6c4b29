import type { Call } from '@/domain/call';
import type { Conversation, Turn } from '@/domain/conversation';
import { inTimeOrder } from '@/domain/speech-runs';
import { hasUnattributedText } from '@/domain/unattributed-text';
import { type Milliseconds, milliseconds, type Seconds } from '@/domain/units';

/** How the last reply stood when the call ended. */
export type CallEnd = {
  readonly lastTurn: Turn;
  readonly at: Seconds;
  /** Whether whoever spoke last was in the middle of a sentence. */
  readonly isMidSentence: boolean;
  /** Between the last word and the end of the call; null where it is not known when the call ended. */
  readonly quiet: Milliseconds | null;
  /** How much of the agent's last turn had been said; null when the agent was not cut off. */
  readonly cutOffAfter: Milliseconds | null;
};

/** Why the end of a call says nothing of its last words, as a sentence. */
export type UnclearEnd = { readonly why: string };

export const isClear = (end: CallEnd | UnclearEnd): end is CallEnd => 'lastTurn' in end;

/** Words end about this much before the line goes dead when somebody is cut off. In seconds. */
const SUDDEN = 1;
const FINISHED = /[.?!…。？！।؟]["'”’)\]]?\s*$/;
const BROKEN_OFF = /[-–—]["'”’)\]]?\s*$/;

const isTold = ({ duration_ms, start_timestamp, end_timestamp }: Call): boolean =>
  (duration_ms !== undefined && duration_ms > 0) ||
  (start_timestamp !== undefined && end_timestamp !== undefined && end_timestamp > start_timestamp);

/** A sentence without a closing mark is broken off, unless this speaker's sentences never have one. */
function isBroken(last: Turn, turns: readonly Turn[]): boolean {
  if (FINISHED.test(last.text)) return false;
  if (BROKEN_OFF.test(last.text)) return true;
  const others = turns.filter((turn) => turn.speaker === last.speaker && turn !== last);
  return others.length === 0 || others.some(({ text }) => FINISHED.test(text));
}

/**
 * Whether the call ended while somebody was speaking: the last turn broke off (no closing mark, or a dash) with nothing
 * between its last word and the end of the call. Needs the times of the last words.
 */
export function callEnd(call: Call, conversation: Conversation): CallEnd | UnclearEnd {
  const { turns, hasWordTimes, duration } = conversation;
  if (hasUnattributedText(conversation)) return { why: 'The transcript doesn’t say who spoke last.' };
  if (turns.length === 0) return { why: 'There is no transcript, so it is not known what was said last.' };
  if (!hasWordTimes)
    return {
      why: 'This call has no word times, so it was not measured whether somebody was mid-sentence.',
    };
  const last = inTimeOrder(turns).reduce<Turn | null>(
    (latest, turn) => (latest?.end !== null && latest !== null && latest.end > turn.end ? latest : turn),
    null,
  );
  const isUntimed = (turn: Turn) => turn.end === null && turn.text.trim() !== '';
  if (!last || last.start === null || last.end === null || turns.slice(last.index + 1).some(isUntimed))
    return {
      why: 'The last words have no times, so it was not measured whether somebody was mid-sentence.',
    };
  const isKnown = isTold(call);
  const at = duration ?? last.end;
  const sudden = isKnown && at - last.end <= SUDDEN;
  const isMidSentence = sudden && call.call_status !== 'ongoing' && isBroken(last, turns);
  return {
    lastTurn: last,
    at,
    isMidSentence,
    quiet: isKnown ? milliseconds(Math.max(0, at - last.end) * 1000) : null,
    cutOffAfter:
      isMidSentence && last.speaker === 'agent' ? milliseconds((last.end - last.start) * 1000) : null,
  };
}

/** What could not be told of the last words, as a sentence; null when nothing was missing. */
export function limitOf(end: CallEnd | UnclearEnd): string | null {
  if (!isClear(end)) return end.why;
  return end.quiet === null
    ? 'It is not known when this call ended, so it was not measured whether somebody was mid-sentence.'
    : null;
}
