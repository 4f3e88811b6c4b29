import { type QueryClient, QueryClientContext, queryOptions } from '@tanstack/react-query';
import { useContext } from 'react';
import { LENIENT } from '@/contract/listening';
import { decodePeaks, type Peaks } from '@/contract/peaks';
import { lookedInto } from './recording-problem';

/** So long what was loaded ahead waits to be drawn, in ms. */
const KEPT_MS = 5 * 60_000;

/** The loudness of a recording, loaded and read before it is needed; null where what came was damaged. */
export const peaksAheadQuery = (url: string) =>
  queryOptions({
    queryKey: ['peaks ahead', url],
    queryFn: async ({ signal }): Promise<Peaks | null> => {
      // What is wrong with a recording is said when it is drawn.
      const answer = await lookedInto(await fetch(url, { signal, headers: LENIENT }));
      try {
        return decodePeaks(new Uint8Array(await answer.arrayBuffer()));
      } catch {
        return null;
      }
    },
    // Peaks are arrays of bytes, which nobody needs to compare.
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    retry: false,
  });

/** What was loaded ahead from an address, or null. */
export const peaksAhead = (client: QueryClient | undefined, url: string): Peaks | null =>
  client?.getQueryData(peaksAheadQuery(url).queryKey) ?? null;

/** The page's query client; undefined for a part that stands alone. */
export const useMaybeQueryClient = (): QueryClient | undefined => useContext(QueryClientContext);
