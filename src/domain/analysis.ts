import type { Call, CallAnalysis } from './call';

type Analyzed = Pick<Call, 'call_analysis' | 'scrubbed_call_analysis'>;

/**
 * What Retell judged of a call: of the analysis, and where that lacks it of the scrubbed one. Scrubbing never alters a
 * judgement (Retell's page on data storage), so the two can stand for each other.
 */
export function getJudgements({
  call_analysis: given,
  scrubbed_call_analysis: scrubbed,
}: Analyzed): Pick<CallAnalysis, 'user_sentiment' | 'call_successful' | 'in_voicemail'> {
  const sentiment = given?.user_sentiment ?? scrubbed?.user_sentiment;
  const successful = given?.call_successful ?? scrubbed?.call_successful;
  const voicemail = given?.in_voicemail ?? scrubbed?.in_voicemail;
  return {
    ...(sentiment === undefined ? {} : { user_sentiment: sentiment }),
    ...(successful === undefined ? {} : { call_successful: successful }),
    ...(voicemail === undefined ? {} : { in_voicemail: voicemail }),
  };
}

/** Whether there is anything of an analysis, scrubbed or not. */
export const hasAnalysis = (call: Analyzed): boolean =>
  [call.call_analysis, call.scrubbed_call_analysis].some(
    (analysis) => analysis !== undefined && Object.keys(analysis).length > 0,
  );
