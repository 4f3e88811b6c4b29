import { useMemo } from 'react';
import type { ListeningAnswer } from '@/contract/listening';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { onRecording } from '@/domain/listening/on-recording';
import { type HeardTurns, replyWaits } from '@/domain/reply-waits';
import { milliseconds, seconds } from '@/domain/units';

/** The conversation as it lies on the recording; as it was told where that is not known. */
export function heardConversation(told: Conversation, listening: ListeningAnswer | null): Conversation {
  if (!listening) return told;
  return onRecording(told, { ...listening.words, offset: seconds(listening.words.offset) });
}

/** The conversation as it lies on the recording, and what the sound tells of its turns; as it was told until that is known. */
export function useHeard(
  call: Call,
  told: Conversation,
  listening: ListeningAnswer | null,
): { readonly conversation: Conversation; readonly heard: HeardTurns } {
  return useMemo(() => {
    const replies = listening?.replies ?? [];
    const heard: HeardTurns = {
      waits: replyWaits(
        call,
        told,
        replies.map(({ turn, wait_ms }) => ({ turn, wait: milliseconds(wait_ms) })),
      ),
      notHeard: listening?.not_heard ?? [],
    };
    return { conversation: heardConversation(told, listening), heard };
  }, [call, told, listening]);
}
