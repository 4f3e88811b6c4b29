import type { QueryClient } from '@tanstack/react-query';
import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';
import { beginReading } from '@/features/player/peaks-reading';
import { recordingOf } from '@/features/player/recording-source';
import { peaksAhead } from '@/lib/peaks-query';
import { conversationOf } from '@/lib/told-call';

/** The page waits so long, in ms, for the loudness of its recording: it costs less to draw both at once than one after the other. */
const LOUDNESS_MS = 16;

/**
 * Begins what the page of a call needs first, as soon as the call is there and before anything of it is drawn: its loudness
 * is on its way while it is laid out. Until the page should be drawn.
 */
export async function prepareCall(call: Call, client?: QueryClient): Promise<void> {
  const recording = hasEnded(call) ? recordingOf(call) : null;
  const loudness = recording && beginReading(recording.peaks, peaksAhead(client, recording.peaks));
  conversationOf(call);
  if (loudness) await Promise.race([loudness, new Promise((late) => setTimeout(late, LOUDNESS_MS))]);
}
