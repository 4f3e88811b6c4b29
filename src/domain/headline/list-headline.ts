import type { ListedCall } from '@/domain/calls/listed-call';
import type { Tone } from '@/domain/disconnection-reasons';
import { reasonClause } from './end-clause';
import { headlineText, outcomeOf, toneOf } from './headline';

/**
 * What a row of the list tells of a call's headline: outcome and end, out of the fields that Retell's list has. Each of its
 * clauses stands in the call's own headline too.
 */
export function listHeadline(call: ListedCall): { readonly text: string; readonly tone: Tone } {
  const outcome = outcomeOf(call);
  const end = reasonClause(call);
  const tone = toneOf(outcome, end.tone ?? 'neu');
  if (outcome === 'Voicemail') return { text: outcome, tone };
  return { text: headlineText({ outcome, clauses: [end] }), tone };
}
