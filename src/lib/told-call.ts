import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { type Headline, headlineOf } from '@/domain/headline/headline';
import type { CallMeasures, MeasureSource } from '@/domain/measures/call-measures';
import { type AudioEvidence, measureCall } from '@/domain/measures/measure-call';
import { findMoments, type Moments } from '@/domain/moments/find-moments';
import { DEFAULT_THRESHOLDS, type Thresholds } from '@/domain/moments/thresholds';
import { wordTracksOf } from '@/domain/word-track';

/** What a page works out of a call. All of it goes with the call, so nothing grows with the calls that were seen. */
const conversations = new WeakMap<Call, Conversation>();
type Measured = {
  readonly call: Call;
  readonly audio: AudioEvidence | null;
  readonly within: MeasureSource;
  readonly measures: CallMeasures;
};
const measured = new WeakMap<Conversation, Measured>();
const headlines = new WeakMap<CallMeasures, Headline>();
const moments = new WeakMap<CallMeasures, { limits: Thresholds; found: Moments }>();

/** The call laid out for reading, as `buildConversation` does it, once for each call. */
export function conversationOf(call: Call): Conversation {
  const known = conversations.get(call);
  if (known) return known;
  const made = buildConversation(call);
  conversations.set(call, made);
  return made;
}

/** Its replies, silences and shares, memoized for the last audio analysis and source that they were asked for with. */
export function getMeasures(
  call: Call,
  conversation: Conversation,
  audio: AudioEvidence | null = null,
  within: MeasureSource = 'audio',
): CallMeasures {
  const known = measured.get(conversation);
  if (known?.call === call && known.audio === audio && known.within === within) return known.measures;
  const measures = measureCall(call, conversation, audio, within);
  measured.set(conversation, { call, audio, within, measures });
  return measures;
}

/** Its headline, memoized for its measures. */
export function getHeadline(call: Call, conversation: Conversation, measures: CallMeasures): Headline {
  const known = headlines.get(measures);
  if (known) return known;
  const found = getMoments(call, conversation, measures, DEFAULT_THRESHOLDS);
  const headline = headlineOf(call, conversation, measures, found);
  headlines.set(measures, headline);
  return headline;
}

/** Its moments, memoized for its measures until the limits change. */
export function getMoments(
  call: Call,
  conversation: Conversation,
  measures: CallMeasures,
  limits: Thresholds,
): Moments {
  const known = moments.get(measures);
  if (known?.limits === limits) return known.found;
  const found = findMoments(call, conversation, measures, limits);
  moments.set(measures, { limits, found });
  return found;
}

/** Works all of that out ahead, for a call that is likely to be opened next; gives the call laid out. */
export function tellAhead(call: Call, limits: Thresholds): Conversation {
  const conversation = conversationOf(call);
  const measures = getMeasures(call, conversation);
  getHeadline(call, conversation, measures);
  void getMoments(call, conversation, measures, limits).possible;
  wordTracksOf(conversation);
  return conversation;
}
