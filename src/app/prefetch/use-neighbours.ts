import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RecordingSource } from '@/contract/media';
import type { Call } from '@/domain/call';
import { wordCount } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { recordingOf } from '@/features/player/recording-source';
import type { CallView } from '@/lib/api-client';
import { useListOwner } from '@/lib/list-owner';
import { listeningQuery } from '@/lib/listening-query';
import { forgetFailedPeaks, peaksQuery } from '@/lib/peaks-query';
import { callQuery } from '@/lib/queries';
import { whenIdle } from '@/lib/schedule/when-idle';
import { useThresholds } from '@/lib/thresholds';
import { tellAhead } from '@/lib/told-call';
import { useWorklist } from '@/lib/use-worklist';
import { placeIn, visitWorklist } from '@/lib/worklist';

/**
 * Marks the call as visited in the worklist. Once the page has its own call and is idle, prefetches the next and the previous
 * call, with their peaks and audio analysis.
 */
export function useNeighbours(callId: string, view: CallView): void {
  const owner = useListOwner();
  const client = useQueryClient();
  const [limits] = useThresholds();
  const list = useWorklist();
  const place = list && placeIn(list, callId);
  const next = place?.next ?? null;
  const previous = place?.previous ?? null;
  const isIn = place !== null;
  // Only looks on: whether the call is asked for, and when, is for its page and its reader alone.
  const { isPending } = useQuery({ ...callQuery(callId, view), enabled: false });
  useEffect(() => {
    if (owner && isIn) visitWorklist(owner, callId);
  }, [owner, callId, isIn]);
  useEffect(() => {
    // The page's own call comes first.
    if (isPending) return;
    const lookAhead = async (call: Call, source: RecordingSource | null) => {
      const words = wordCount(tellAhead(call, limits));
      if (source) await client.prefetchQuery(listeningQuery(call.call_id, source, view, words));
    };
    const load = async (id: string) => {
      const options = callQuery(id, view);
      await client.prefetchQuery(options);
      const loaded = client.getQueryData(options.queryKey);
      const recording = loaded && hasEnded(loaded.call) ? recordingOf(loaded.call) : null;
      if (recording) {
        await client.prefetchQuery(peaksQuery(recording.peaks));
        forgetFailedPeaks(client, recording.peaks);
      }
      if (loaded) stop.push(whenIdle(() => lookAhead(loaded.call, recording?.peaksKind ?? null)));
    };
    const stop: (() => void)[] = [];
    const stopLoading = whenIdle(async () => {
      if (next !== null) await load(next);
      if (previous !== null) await load(previous);
    });
    return () => {
      stopLoading();
      for (const one of stop) one();
    };
  }, [client, isPending, view, next, previous, limits]);
}
