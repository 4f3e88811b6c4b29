import { useMemo } from 'react';
import type { ListeningAnswer } from '@/contract/listening';
import { toAudioEvidence } from '@/contract/listening';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { onRecording } from '@/domain/listening/on-recording';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { seconds } from '@/domain/units';
import { getMeasures } from '@/lib/told-call';

/** The conversation as it lies on the recording; as Retell gave it where that is not known. */
export function onAudio(conversation: Conversation, listening: ListeningAnswer | null): Conversation {
  if (!listening) return conversation;
  return onRecording(conversation, { ...listening.words, offset: seconds(listening.words.offset) });
}

/**
 * The conversation as it lies on the recording, and everything measured of it. Both change together, in one render, when the
 * audio analysis arrives, so that no part of the page goes by another source than the rest.
 */
export function useMeasures(
  call: Call,
  told: Conversation,
  listening: ListeningAnswer | null,
): { readonly conversation: Conversation; readonly measures: CallMeasures } {
  return useMemo(() => {
    const conversation = onAudio(told, listening);
    const audio = listening ? toAudioEvidence(listening) : null;
    return { conversation, measures: getMeasures(call, conversation, audio) };
  }, [call, told, listening]);
}
