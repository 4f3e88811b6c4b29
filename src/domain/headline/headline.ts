import { getJudgements } from '@/domain/analysis';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { explainEnd, hasEnded } from '@/domain/disconnection';
import type { Tone } from '@/domain/disconnection-reasons';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { callEnd, limitOf } from '@/domain/moments/call-end';
import { findMoments, type Moments } from '@/domain/moments/find-moments';
import { upperFirst } from '@/domain/text/first-letter';
import type { Seconds } from '@/domain/units';
import type { Clause } from './clause';
import { endClause, isConnected } from './end-clause';
import { isTransferReason, transferClauses } from './transfer-clauses';
import { isVoicemail, voicemailMessage } from './voicemail';
import { worstMoment } from './worst-moment';

/** Outcome, worst moment and end of a call, out of what is known and nothing else; at most two clauses. */
export type Headline = {
  readonly tone: Tone;
  /** What Retell's analysis says, or that a machine answered; null where nothing says. */
  readonly outcome: Outcome | null;
  readonly clauses: readonly Clause[];
  /** Outcome and end without a name, a place or a number, for a browser's tab and history. */
  readonly plainEnd: string;
  /** What there is to do about the end; null where there is nothing. */
  readonly advice: string | null;
  /** What could not be told, and why; null when nothing was missing. */
  readonly limit: string | null;
};

export type Outcome = 'Successful' | 'Not successful' | 'Voicemail';

/** A piece of the sentence; with `at` it is evidence and leads there. */
export type HeadlinePart = { readonly text: string; readonly at?: Seconds };

/** The outcome as Retell's analysis says; voicemail decides before it. Works on a call as well as on a row of the list. */
export function outcomeOf(call: Parameters<typeof isVoicemail>[0]): Outcome | null {
  if (isVoicemail(call)) return 'Voicemail';
  const { call_successful: isSuccessful } = getJudgements(call);
  if (isSuccessful === undefined) return null;
  if (!isSuccessful) return 'Not successful';
  // A transfer that went through is the outcome itself.
  return isTransferReason(call) ? null : 'Successful';
}

/** How the outcome colors a call: an unsuccessful one is bad, else the worse of its end and its worst moment. */
export function toneOf(outcome: Outcome | null, end: Tone, moment: Tone = 'neu'): Tone {
  if (outcome === 'Voicemail') return 'neu';
  if (outcome === 'Not successful' || end === 'bad') return 'bad';
  if (moment === 'bad') return outcome === 'Successful' ? 'warn' : 'bad';
  if (moment === 'warn' || end === 'warn') return 'warn';
  return outcome === 'Successful' ? 'ok' : end;
}

const isClause = (clause: Clause | null): clause is Clause => clause !== null;

/**
 * The headline of a call: outcome, worst moment, end. Judges by the shipped limits, whatever a reader set for Moments. Every
 * clause is a fact of the call; none says why somebody did something. `moments` are those by the shipped limits.
 */
export function headlineOf(
  call: Call,
  conversation: Conversation,
  measures: CallMeasures,
  { moments }: Pick<Moments, 'moments'> = findMoments(call, conversation, measures),
): Headline {
  const reason = explainEnd(call);
  const outcome = outcomeOf(call);
  const advice = reason.check === null ? null : `${reason.explanation} ${reason.check}`;
  const base = { outcome, advice };
  if (outcome === 'Voicemail') {
    const message = voicemailMessage(conversation);
    const clauses = message === null ? [] : [message];
    return { ...base, tone: 'neu', clauses, plainEnd: 'Voicemail', advice: null, limit: null };
  }
  const end = endClause(call, conversation, measures);
  const moment = hasEnded(call) ? worstMoment(call, conversation, moments) : null;
  const transfer = transferClauses(call, conversation, measures);
  const clauses = transfer.isEnd
    ? [moment, transfer.clause ?? end, moment === null ? transfer.answer : null]
    : [moment ?? transfer.clause, end];
  const isToldOf = hasEnded(call) && isConnected(call.disconnection_reason ?? '');
  return {
    ...base,
    tone: toneOf(outcome, end.tone ?? reason.tone, moment?.tone),
    clauses: clauses.filter(isClause),
    plainEnd: sentenceOf(outcome, [
      { text: end.plain, ...(end.isVerbatim && end.plain === end.text ? { isVerbatim: true } : {}) },
    ]),
    limit: isToldOf && conversation.items.length > 0 ? limitOf(callEnd(call, conversation)) : null,
  };
}

/** `Not successful: ` before a failure, `Voicemail: ` before its message; a semicolon where a colon would read as a cause. */
function joint(outcome: Outcome, clauses: readonly Clause[]): string {
  if (outcome === 'Voicemail') return ': ';
  return outcome === 'Not successful' && clauses.length > 1 && clauses[0]?.tone === 'bad' ? ': ' : '; ';
}

/** The headline in pieces, so that its evidence can lead somewhere. */
export function headlineParts({
  outcome,
  clauses,
}: Pick<Headline, 'outcome' | 'clauses'>): readonly HeadlinePart[] {
  const parts: HeadlinePart[] = outcome === null ? [] : [{ text: outcome }];
  for (const [index, { text, at, isVerbatim }] of clauses.entries()) {
    if (index > 0) parts.push({ text: '; ' });
    else if (outcome !== null) parts.push({ text: joint(outcome, clauses) });
    const shown = parts.length === 0 && !isVerbatim ? upperFirst(text) : text;
    parts.push(at === undefined ? { text: shown } : { text: shown, at });
  }
  return parts;
}

function sentenceOf(outcome: Outcome | null, clauses: readonly Clause[]): string {
  return headlineParts({ outcome, clauses })
    .map(({ text }) => text)
    .join('');
}

/** The headline as one sentence without a full stop. */
export const headlineText = ({ outcome, clauses }: Pick<Headline, 'outcome' | 'clauses'>): string =>
  sentenceOf(outcome, clauses);
