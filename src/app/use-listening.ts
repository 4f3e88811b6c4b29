import { QueryObserver, type QueryObserverResult, useQueryClient } from '@tanstack/react-query';
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { ListeningAnswer } from '@/contract/listening';
import type { Call } from '@/domain/call';
import { wordCount } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { recordingOf } from '@/features/player/recording-source';
import type { CallView } from '@/lib/api-client';
import { listeningQuery } from '@/lib/listening-query';
import { conversationOf } from '@/lib/told-call';
import { prepareMeasures } from './use-measures';

/**
 * The audio analysis of a call, or why there is none; nothing is requested before there is a call. It changes nearly everything
 * on the page, so it is prepared in short tasks and rendered as a transition.
 */
export function useListening(
  call: Call | null,
  view: CallView,
): QueryObserverResult<ListeningAnswer, unknown> {
  const client = useQueryClient();
  const recording = call && hasEnded(call) ? recordingOf(call) : null;
  const words = call ? wordCount(conversationOf(call)) : 0;
  const [callId, source] = [call?.call_id ?? '', recording?.peaksKind ?? null];
  const observer = useMemo(
    () =>
      new QueryObserver(client, {
        ...listeningQuery(callId, source, view, words),
        notifyOnChangeProps: ['data', 'error', 'isFetching'],
      }),
    [client, callId, source, view, words],
  );
  const [latest, setLatest] = useState({ observer, result: observer.getCurrentResult() });
  useEffect(() => {
    let newest = 0;
    const show = async (result: typeof latest.result) => {
      newest += 1;
      const own = newest;
      const isNewest = () => own === newest;
      // What goes wrong here goes wrong again where it is rendered, and is shown there.
      if (call && result.data)
        await prepareMeasures(call, conversationOf(call), result.data, isNewest).catch(() => undefined);
      if (isNewest()) startTransition(() => setLatest({ observer, result }));
    };
    const unsubscribe = observer.subscribe((result) => void show(result));
    void show(observer.getCurrentResult());
    return () => {
      newest += 1;
      unsubscribe();
    };
  }, [observer, call]);
  return latest.observer === observer ? latest.result : observer.getCurrentResult();
}
