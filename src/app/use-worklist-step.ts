import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { callPath } from '@/contract/call-link';
import type { RecordingSource } from '@/contract/media';
import type { Call } from '@/domain/call';
import { wordCount } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { recordingOf } from '@/features/player/recording-source';
import type { CallView } from '@/lib/api-client';
import { useListOwner } from '@/lib/list-owner';
import { listeningQuery } from '@/lib/listening-query';
import { peaksAheadQuery } from '@/lib/peaks-query';
import { callQuery } from '@/lib/queries';
import { useThresholds } from '@/lib/thresholds';
import { tellAhead } from '@/lib/told-call';
import { useWorklist } from '@/lib/use-worklist';
import { whenIdle } from '@/lib/when-idle';
import { placeIn, visitWorklist } from '@/lib/worklist';

/** The address of another call with the view and the panel that are open here. */
export function useHrefOf(view: CallView): (callId: string) => string {
  const [search] = useSearchParams();
  const tab = search.get('tab');
  return useCallback(
    (callId) => {
      const path = callPath(callId, undefined, view);
      if (tab === null) return path;
      return `${path}${path.includes('?') ? '&' : '?'}tab=${encodeURIComponent(tab)}`;
    },
    [view, tab],
  );
}

/** Where the call stands in the worklist, such as `3/80`; null where it is not in one. */
export function useWorklistPlace(callId: string): string | null {
  const list = useWorklist();
  const place = list && placeIn(list, callId);
  return place ? `${place.index + 1}/${list.ids.length}` : null;
}

/**
 * Notes that the call is looked at. Once its page has its answer, whatever it was, and has time, loads its neighbours in
 * the list, with their loudness and what their sound tells.
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
    // What was asked for is first: nobody waits for a neighbour.
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
      if (recording) await client.prefetchQuery(peaksAheadQuery(recording.peaks));
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
