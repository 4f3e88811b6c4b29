import { peaksPath } from '@/contract/recording-choice';
import { hasEnded } from '@/domain/disconnection';
import { recordingOf } from '@/features/player/recording-source';
import { peaksBegun } from '@/lib/peaks-query';
import type { AtFirst } from '@/lib/queries';
import { conversationOf } from '@/lib/told-call';

/** The page waits so long, in ms, for the loudness of its recording: it costs less to draw both at once than one after the other. */
const LOUDNESS_MS = 16;

/**
 * Begins what the page of a call needs first before anything of it is drawn: its loudness is on its way while the rest of
 * the call still comes, is read and is laid out.
 */
export const callAtFirst: AtFirst = {
  onHead(callId, drawnFrom, client) {
    void peaksBegun(client, peaksPath(callId, drawnFrom));
  },
  async onCall(call, client) {
    const recording = hasEnded(call) ? recordingOf(call) : null;
    const loudness = recording && peaksBegun(client, recording.peaks);
    conversationOf(call);
    if (loudness) await Promise.race([loudness, new Promise((late) => setTimeout(late, LOUDNESS_MS))]);
  },
};
