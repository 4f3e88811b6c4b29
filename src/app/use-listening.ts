import { useQuery } from '@tanstack/react-query';
import type { Call } from '@/domain/call';
import { wordCount } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { recordingOf } from '@/features/player/recording-source';
import type { CallView } from '@/lib/api-client';
import { listeningQuery } from '@/lib/listening-query';
import { conversationOf } from '@/lib/told-call';

/** What the sound of a call tells, as far as it is known, and why it is not; nothing is asked before there is a call. */
export function useListening(call: Call | null, view: CallView) {
  const recording = call && hasEnded(call) ? recordingOf(call) : null;
  const words = call ? wordCount(conversationOf(call)) : 0;
  return useQuery(listeningQuery(call?.call_id ?? '', recording?.peaksKind ?? null, view, words));
}
