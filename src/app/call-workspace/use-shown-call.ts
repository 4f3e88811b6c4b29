import type { ListeningAnswer } from '@/contract/listening';
import type { ParsedCall } from '@/contract/parse-call';
import type { Conversation } from '@/domain/conversation';
import type { Headline } from '@/domain/headline/headline';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moments } from '@/domain/moments/find-moments';
import { useThresholds } from '@/lib/thresholds';
import { conversationOf, getHeadline, getMoments } from '@/lib/told-call';
import { useMeasures } from '../use-measures';

/** A call as its page shows it: laid out, measured, and what is said of it. */
export type ShownCall = ParsedCall & {
  readonly conversation: Conversation;
  readonly measures: CallMeasures;
  readonly headline: Headline;
  readonly found: Moments;
};

/** The call as the page shows it, by its audio analysis where there is one. */
export function useShownCall(parsed: ParsedCall, analysis: ListeningAnswer | null): ShownCall {
  const { call } = parsed;
  const [limits] = useThresholds();
  const { conversation, measures } = useMeasures(call, conversationOf(call), analysis);
  const headline = getHeadline(call, conversation, measures);
  const found = getMoments(call, conversation, measures, limits);
  return { ...parsed, conversation, measures, headline, found };
}
