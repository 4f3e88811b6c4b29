import { queryOptions } from '@tanstack/react-query';
import { LENIENT, type ListeningAnswer, listeningSchema } from '@/contract/listening';
import type { RecordingSource } from '@/contract/media';
import { callEndpoint } from '@/contract/paths';
import type { CallView } from './api-client';
import { lookedInto, RETRY_IN_PASSING } from './recording-problem';

/**
 * What the sound of a recording tells of a transcript of so many words. It only makes the page better: where it cannot be
 * had the page goes by the word times; a `RecordingProblem` says why. Null asks for nothing.
 */
export function listeningQuery(
  callId: string,
  source: RecordingSource | null,
  view: CallView,
  words: number,
) {
  const path = callEndpoint('listening', callId, { source: source ?? '' });
  return queryOptions({
    // A transcript that grows or comes late makes another question of it: the answer counts its words.
    queryKey: ['listening', callId, source, view, words],
    enabled: source !== null,
    queryFn: async ({ signal }): Promise<ListeningAnswer> => {
      const asked = view === 'redacted' ? `${path}&view=redacted` : path;
      const answer = await lookedInto(await fetch(asked, { signal, headers: LENIENT }));
      return listeningSchema.parse(await answer.json());
    },
    staleTime: Number.POSITIVE_INFINITY,
    ...RETRY_IN_PASSING,
  });
}
