import type { Call } from '@/domain/call';
import type { Conversation, Speaker } from '@/domain/conversation';
import { explainEnd, hasEnded } from '@/domain/disconnection';
import type { Tone } from '@/domain/disconnection-reasons';
import { duration } from '@/domain/formats';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { type CallEnd, callEnd, isClear, limitOf } from '@/domain/moments/call-end';
import { mayHoldUnknownSpeech } from '@/domain/unattributed-text';
import { milliseconds, type Seconds } from '@/domain/units';
import { lastToolTrouble, type ToolTrouble } from './tool-trouble';

/** A piece of the sentence; with `at` it is evidence and leads there. */
export type VerdictPart = { readonly text: string; readonly at?: Seconds };

/** One plain sentence on how the call went, out of what is known and nothing else. */
export type Verdict = {
  readonly tone: Tone;
  readonly parts: readonly VerdictPart[];
  /** What could not be told, and why; null when nothing was missing. */
  readonly limit: string | null;
};

/** From here on, quiet before the end is worth saying: somebody was waiting. */
const WAITED_MS = 2000;
const SILENT_MS = 5000;

const TALKING: { readonly [S in Speaker]: string } = {
  agent: 'while the agent was still talking',
  caller: 'while the caller was still talking',
  transfer_target: 'while the transfer target was still talking',
};

/** Reasons after which the two had been connected, so that the last words say something. */
const CONNECTED = new Set([
  'user_hangup',
  'agent_hangup',
  'inactivity',
  'max_duration_reached',
  'manual_stopped',
]);
const isConnected = (reason: string) => CONNECTED.has(reason) || reason.startsWith('error_');

function lastWords(
  reason: string,
  end: CallEnd,
  trouble: ToolTrouble | null,
  measures: CallMeasures,
): VerdictPart[] {
  const { lastTurn, quiet } = end;
  const unanswered = measures.toTheEnd;
  const at = lastTurn.end ?? end.at;
  if (end.isMidSentence) return [{ text: ' ' }, { text: TALKING[lastTurn.speaker], at }];
  if (trouble?.kind === 'running' || quiet === null) return [];
  if (reason === 'inactivity')
    return [
      { text: ', ' },
      { text: `${duration(quiet)} after the ${nameOf(lastTurn.speaker)}’s last words`, at },
    ];
  if (reason !== 'user_hangup') return [];
  if (unanswered && unanswered.wait >= WAITED_MS)
    return [
      { text: ' ' },
      { text: `after waiting ${duration(unanswered.wait)} for a reply`, at: unanswered.from },
    ];
  if (lastTurn.speaker === 'agent' && quiet >= SILENT_MS)
    return [{ text: ' ' }, { text: `after ${duration(quiet)} of silence`, at }];
  return [];
}

const nameOf = (speaker: Speaker) => (speaker === 'transfer_target' ? 'transfer target' : speaker);

function toolWords({ kind, name, at }: ToolTrouble, end: Seconds | null, isFirst: boolean): VerdictPart[] {
  const lead = isFirst ? ' ' : ', ';
  const place = at === null ? {} : { at };
  if (kind === 'running') return [{ text: lead }, { text: `while ${name} was still running`, ...place }];
  const since = at === null || end === null ? null : milliseconds(Math.max(0, end - at) * 1000);
  const when = since === null ? 'after ' : `${duration(since)} after `;
  return [{ text: `${since === null ? lead : ', '}${when}` }, { text: `${name} failed`, ...place }];
}

/** A caller who leaves in the middle, or over a failure, is no neutral end; one who leaves after all was said is. */
function toneOf(given: Tone, reason: string, end: CallEnd | null, trouble: ToolTrouble | null): Tone {
  if (given === 'bad') return 'bad';
  const wasCut = reason === 'user_hangup' && end?.cutOffAfter != null;
  if (trouble?.kind === 'failed') return 'bad';
  if (wasCut || trouble !== null) return 'warn';
  return given;
}

/** Whether Retell kept what was said, so that nothing said means silence. */
function isStored(call: Call): boolean {
  if (call.data_storage_setting === 'basic_attributes_only' || call.opt_out_sensitive_data_storage)
    return false;
  return [call.transcript_with_tool_calls, call.transcript_object, call.transcript].some(
    (text) => text !== undefined,
  );
}

/**
 * The verdict of a call: who ended it, whether somebody was mid-sentence, after what. Made of status, reason, last words
 * and tool results by fixed rules; an unknown reason stands as it was given.
 */
export function verdictOf(call: Call, conversation: Conversation, measures: CallMeasures): Verdict {
  const { title, tone } = explainEnd(call);
  const reason = call.disconnection_reason ?? '';
  const { turns } = conversation;
  if (!hasEnded(call) || !isConnected(reason)) {
    const trouble = hasEnded(call) ? lastToolTrouble(conversation) : null;
    if (trouble === null) return { tone, parts: [{ text: title }], limit: null };
    const parts = [{ text: title }, ...toolWords(trouble, conversation.duration, true)];
    return { tone: toneOf(tone, reason, null, trouble), parts, limit: null };
  }
  const found = callEnd(call, conversation);
  const end = isClear(found) ? found : null;
  const trouble = lastToolTrouble(conversation);
  const parts: VerdictPart[] = [{ text: title }];
  if (end) parts.push(...lastWords(reason, end, trouble, measures));
  if (trouble) parts.push(...toolWords(trouble, end?.at ?? conversation.duration, parts.length === 1));
  if (
    turns.length > 0 &&
    turns.every(({ speaker }) => speaker === 'agent') &&
    reason !== 'error_no_audio_received' &&
    !mayHoldUnknownSpeech(conversation)
  )
    parts.push({ text: ', before the caller said anything' });
  const wasSilent = turns.length === 0 && isStored(call) && conversation.items.length === 0;
  if (wasSilent) parts.push({ text: ', before anybody spoke' });
  return { tone: toneOf(tone, reason, end, trouble), parts, limit: wasSilent ? null : limitOf(found) };
}

/** The sentence as text. */
export const verdictText = ({ parts }: Pick<Verdict, 'parts'>): string =>
  parts.map(({ text }) => text).join('');
