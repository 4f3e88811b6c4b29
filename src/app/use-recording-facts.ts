import { useQuery } from '@tanstack/react-query';
import type { RecordingFacts } from '@/contract/recording-facts';
import type { Call } from '@/domain/call';
import { hasEnded } from '@/domain/disconnection';
import { recordingOf } from '@/features/player/recording-source';
import { recordingFactsQuery } from '@/lib/recording-facts-query';
import { useAfterPaint } from '@/lib/schedule/use-after-paint';

/** What the bytes of the recording that plays say about it; null until then. Asked for after the first paint. */
export function useRecordingFacts(call: Call): RecordingFacts | null {
  const isPainted = useAfterPaint();
  const recording = hasEnded(call) ? recordingOf(call) : null;
  const { data } = useQuery(recordingFactsQuery(call.call_id, isPainted ? (recording?.kind ?? null) : null));
  return data ?? null;
}
