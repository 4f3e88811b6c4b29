import type { QueryClient } from '@tanstack/react-query';
import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';
import { beginReading } from '@/features/player/peaks-reading';
import { recordingOf } from '@/features/player/recording-source';
import { peaksAhead } from '@/lib/peaks-query';
import { conversationOf } from '@/lib/told-call';

/**
 * Begins what the page of a call needs first, as soon as the call is there and before anything of it is drawn: its loudness
 * is on its way while its words are laid out.
 */
export function prepareCall(call: Call, client?: QueryClient): void {
  const recording = hasEnded(call) ? recordingOf(call) : null;
  if (recording) beginReading(recording.peaks, peaksAhead(client, recording.peaks));
  conversationOf(call);
}
