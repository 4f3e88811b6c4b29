import { queryOptions } from '@tanstack/react-query';
import { LENIENT } from '@/contract/listening';
import type { RecordingSource } from '@/contract/media';
import { type RecordingFacts, recordingFactsPath, recordingFactsSchema } from '@/contract/recording-facts';
import { lookedInto, RETRY_IN_PASSING } from './recording-problem';

/** Facts about the bytes of a recording. Fails with `RecordingProblem` where the file could not be read. Null asks nothing. */
export const recordingFactsQuery = (callId: string, source: RecordingSource | null) =>
  queryOptions({
    queryKey: ['recording facts', callId, source],
    enabled: source !== null,
    queryFn: async ({ signal }): Promise<RecordingFacts> => {
      const path = recordingFactsPath(callId, source ?? 'mono');
      const answer = await lookedInto(await fetch(path, { signal, headers: LENIENT }));
      return recordingFactsSchema.parse(await answer.json());
    },
    staleTime: Number.POSITIVE_INFINITY,
    ...RETRY_IN_PASSING,
  });
