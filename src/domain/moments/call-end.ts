import type { Call } from '@/domain/call';
import type { Conversation, Turn } from '@/domain/conversation';
import { inTimeOrder } from '@/domain/speech-runs';
import { type Milliseconds, milliseconds, type Seconds } from '@/domain/units';

/** How the last reply stood when the call ended. */
export type CallEnd = {
  readonly lastTurn: Turn;
  readonly at: Seconds;
  /** Whether whoever spoke last was in the middle of a sentence. */
  readonly isMidSentence: boolean;
  /** Between the last word and the end of the call. */
  readonly quiet: Milliseconds;
  /** How much of the agent's last turn had been said; null when the agent was not cut off. */
  readonly cutOffAfter: Milliseconds | null;
};

/** Words end about this much before the line goes dead when somebody is cut off. In seconds. */
const SUDDEN = 1;
const FINISHED = /[.?!…。？！।؟]["'”’)\]]?\s*$/;

/**
 * Whether the call ended while somebody was speaking: the last turn broke off (no closing mark, or a dash) with nothing
 * between its last word and the end of the call. Null without word times.
 */
export function callEnd(call: Call, conversation: Conversation): CallEnd | null {
  const last = inTimeOrder(conversation.turns).reduce<Turn | null>(
    (latest, turn) => (latest?.end !== null && latest !== null && latest.end > turn.end ? latest : turn),
    null,
  );
  if (!last || last.start === null || last.end === null) return null;
  const at = conversation.duration ?? last.end;
  const sudden = at - last.end <= SUDDEN;
  const broken = !FINISHED.test(last.text);
  const isMidSentence = sudden && broken && call.call_status !== 'ongoing';
  const said = milliseconds((last.end - last.start) * 1000);
  return {
    lastTurn: last,
    at,
    isMidSentence,
    quiet: milliseconds(Math.max(0, at - last.end) * 1000),
    cutOffAfter: isMidSentence && last.speaker === 'agent' ? said : null,
  };
}
