import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { type AudioEvidence, measureCall } from '@/domain/measures/measure-call';
import { findMoments } from '@/domain/moments/find-moments';
import type { Thresholds } from '@/domain/moments/thresholds';

/** A call with its conversation and measures, and its moments by the shipped limits or others. */
export function measured(call: Call, audio: AudioEvidence | null = null, limits?: Thresholds) {
  const conversation = buildConversation(call);
  const measures = measureCall(call, conversation, audio);
  return { call, conversation, measures, found: findMoments(call, conversation, measures, limits) };
}

/** The measured waits of a call in ms, rounded, by the turn that answers. */
export const waitsOf = (
  call: Call,
  audio: AudioEvidence | null = null,
): [turn: number, ms: number | null][] =>
  measured(call, audio).measures.replies.map(({ turn, wait }) => [
    turn,
    wait === null ? null : Math.round(wait),
  ]);
