import { hashKey, type QueryClient, queryOptions } from '@tanstack/react-query';
import { LENIENT } from '@/contract/listening';
import { type PeakData, readPeaks } from './read-peaks';
import { lookedInto, RETRY_IN_PASSING } from './recording-problem';

/** So long what nobody draws any more, or not yet, is kept, in ms. */
const KEPT_MS = 5 * 60_000;
const ALL = ['peaks'];

/** The stream of a loudness ended in the middle, for `cause`; what came of it is drawn. */
export class PeaksBrokenOff extends Error {
  override readonly name = 'PeaksBrokenOff';
}

/**
 * The loudness of a recording, as far as it has come: it is told of while it still arrives. Whoever begins to read it early,
 * such as {@link peaksBegun}, shares this with the player. It is a drawing only: where it cannot be had, the lanes stay as
 * the word times draw them.
 */
export const peaksQuery = (url: string) =>
  queryOptions({
    queryKey: [...ALL, url],
    queryFn: async ({ signal, client, queryKey }): Promise<PeakData> => {
      let hasPart = false;
      try {
        const answer = await lookedInto(await fetch(url, { signal, headers: LENIENT }));
        return await readPeaks(answer, (part) => {
          if (signal.aborted) return;
          hasPart = true;
          client.setQueryData(queryKey, part);
        });
      } catch (cause) {
        throw hasPart ? new PeaksBrokenOff('The peaks broke off.', { cause }) : cause;
      }
    },
    // Peaks are arrays of bytes, which nobody needs to compare.
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Who begins early and the player are one visit; see `forgetFailedPeaks`.
    retryOnMount: false,
    // What broke off in the middle was read again and again by the server already.
    ...RETRY_IN_PASSING,
  });

/**
 * Begins to read what the next player will ask for, while its call is still being laid out, and gives up what nobody came
 * for. Done when there is something to draw, or it is known that there is not yet. Never rejects.
 */
export function peaksBegun(client: QueryClient, url: string): Promise<void> {
  const options = peaksQuery(url);
  const hash = hashKey(options.queryKey);
  const isOther = ({ queryHash }: { queryHash: string }) => queryHash !== hash;
  void client.cancelQueries({ queryKey: ALL, type: 'inactive', fetchStatus: 'fetching', predicate: isOther });
  if (client.getQueryState(options.queryKey)?.status !== 'error') void client.prefetchQuery(options);
  const isKnown = () => {
    const state = client.getQueryState(options.queryKey);
    return state?.data !== undefined || state?.fetchStatus !== 'fetching' || state.fetchFailureCount > 0;
  };
  return new Promise((resolve) => {
    if (isKnown()) return resolve();
    const unsubscribe = client.getQueryCache().subscribe(({ query }) => {
      if (isOther(query) || !isKnown()) return;
      unsubscribe();
      resolve();
    });
  });
}

/** Forgets a loudness that could not be had, so that the next visit asks for it again. */
export function forgetFailedPeaks(client: QueryClient, url: string): void {
  const { queryKey } = peaksQuery(url);
  if (client.getQueryState(queryKey)?.status === 'error')
    client.removeQueries({ queryKey, type: 'inactive' });
}
