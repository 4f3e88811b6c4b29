import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { explainEnd, hasEnded } from '@/domain/disconnection';
import { REASONS } from '@/domain/disconnection-reasons';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { goodbyes } from '@/domain/measures/goodbye';
import { callEnd, isClear } from '@/domain/moments/call-end';
import { lowerFirst } from '@/domain/text/first-letter';
import { hasUnattributedText, mayHoldUnknownSpeech } from '@/domain/unattributed-text';
import type { EndClause } from './clause';
import { isRinging, isTransferReason } from './transfer-clauses';

/** Reasons after which the two had been connected, so that the last words say something. */
const CONNECTED = new Set([
  'user_hangup',
  'agent_hangup',
  'inactivity',
  'max_duration_reached',
  'manual_stopped',
]);
export const isConnected = (reason: string) => CONNECTED.has(reason) || reason.startsWith('error_');

/** Titles that begin with a name. */
const NAMES = /^(?:Retell|SIP|Twilio)\b/;

/** How the call ended as Retell's reason or status says, in words of a clause; all that a row of the list knows of it. */
export function reasonClause(call: Parameters<typeof explainEnd>[0]): EndClause {
  const { title, tone } = explainEnd(call);
  if (isTransferReason(call)) return { text: 'transferred', plain: 'transferred', tone };
  const code = call.disconnection_reason ?? call.call_status;
  const isCode = title === code && !REASONS.has(title);
  const text = isCode || NAMES.test(title) ? title : lowerFirst(title);
  // A code that is not known may hold anything; the words of Retell's codes hold no number.
  const plain = isCode && !/^[a-z]+(?:_[a-z]+)*$/.test(text) ? 'call ended' : text;
  return { text, plain, tone, ...(isCode ? { isVerbatim: true } : {}) };
}

/** Who was cut off, or said goodbye, when one side hung up; null where the last words say nothing of it. */
function lastWords(
  call: Call,
  conversation: Conversation,
  measures: CallMeasures,
): Pick<EndClause, 'text' | 'at' | 'tone'> | null {
  const byCaller = call.disconnection_reason === 'user_hangup';
  const found = callEnd(call, conversation);
  const end = isClear(found) ? found : null;
  if (byCaller && isRinging(conversation, measures))
    return { text: 'caller hung up while the transfer was ringing' };
  if (end?.isMidSentence) {
    const at = end.lastTurn.end ?? end.at;
    const { speaker } = end.lastTurn;
    if (byCaller && speaker === 'agent')
      return { text: 'caller hung up mid-reply', at: end.at, tone: 'warn' };
    if (!byCaller && speaker === 'caller')
      return { text: 'agent ended the call while the caller was still talking', at, tone: 'warn' };
  }
  if (hasUnattributedText(conversation)) return null;
  const farewells = goodbyes(conversation.turns);
  const farewell = farewells.findLast(({ speaker }) => speaker === (byCaller ? 'caller' : 'agent'));
  const other = farewells.at(-1);
  const at = (turn: typeof other) => (turn?.start == null ? {} : { at: turn.start });
  if (farewell)
    return byCaller
      ? { text: 'caller said goodbye and hung up', ...at(farewell), tone: 'ok' }
      : { text: 'agent said goodbye and ended the call', ...at(farewell) };
  if (other)
    return byCaller
      ? { text: 'caller hung up after the agent’s goodbye', ...at(other), tone: 'ok' }
      : { text: 'agent ended the call after the caller’s goodbye', ...at(other) };
  return null;
}

/** How the call ended. */
export function endClause(call: Call, conversation: Conversation, measures: CallMeasures): EndClause {
  const given = reasonClause(call);
  const reason = call.disconnection_reason ?? '';
  if (!hasEnded(call) || !isConnected(reason)) return given;
  const { turns } = conversation;
  const isSided = reason === 'user_hangup' || reason === 'agent_hangup';
  const last = isSided ? lastWords(call, conversation, measures) : null;
  if (last) return { ...given, ...last, plain: last.text };
  const isOneSided =
    turns.length > 0 &&
    turns.every(({ speaker }) => speaker === 'agent') &&
    reason !== 'error_no_audio_received' &&
    !mayHoldUnknownSpeech(conversation);
  if (!isOneSided) return given;
  const text = `${given.text} before ${reason === 'user_hangup' ? 'saying' : 'the caller said'} anything`;
  return { ...given, text, plain: text };
}
