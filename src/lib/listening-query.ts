import { queryOptions } from '@tanstack/react-query';
import { type ListeningAnswer, listeningSchema } from '@/contract/listening';
import type { RecordingSource } from '@/contract/media';
import type { CallView } from './api-client';

/**
 * What the sound of a recording tells. It only makes the page better: where it cannot be had nothing is said about it, and
 * the page goes by the word times. Null asks for nothing.
 */
export function listeningQuery(callId: string, source: RecordingSource | null, view: CallView) {
  const path = `/api/calls/${encodeURIComponent(callId)}/listening?source=${source ?? ''}`;
  return queryOptions({
    queryKey: ['listening', callId, source, view],
    enabled: source !== null,
    queryFn: async ({ signal }): Promise<ListeningAnswer> => {
      const answer = await fetch(view === 'redacted' ? `${path}&view=redacted` : path, { signal });
      if (!answer.ok) throw new Error(`The sound could not be looked at: HTTP ${answer.status}.`);
      return listeningSchema.parse(await answer.json());
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
