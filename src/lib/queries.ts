import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import type { RecordingSource } from '@/contract/media';
import type { Call } from '@/domain/call';
import { type CallView, fetchCall, fetchConfig, type LoadedCall } from './api-client';
import { AppError } from './app-error';
import { refreshAfter } from './refresh';
import { SESSION_KEY } from './session-query';

/** The one home of what came from the server. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // Whoever is told to sign in, or to go, learns it for the whole page.
      onError: (error) => {
        if (error instanceof AppError && (error.code === 'signed_out' || error.code === 'forbidden'))
          void client.refetchQueries({ queryKey: SESSION_KEY });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        // Our server has tried Retell again already; only the way to our server is tried again here.
        retry: (count, error) => count < 1 && error instanceof AppError && error.code === 'offline',
        retryDelay: 400,
        refetchOnWindowFocus: true,
        networkMode: 'always',
      },
    },
  });
  return client;
}

const PATIENCE_MS = 15_000;

/** How long to wait after a refresh that failed, in ms; false where trying again cannot help. */
function refreshAfterError(error: Error | null): number | false {
  if (!(error instanceof AppError) || !error.canRetry) return false;
  return Math.max(PATIENCE_MS, (error.retryAfterS ?? 0) * 1000);
}

/** What to do for a call that comes for the first time. */
export type AtFirst = {
  /** Its answer has begun, and there is a recording that its waveform will be drawn from. */
  readonly onHead: (callId: string, drawnFrom: RecordingSource, client: QueryClient) => void;
  /** It is there, and nobody is told of it until this is done. */
  readonly onCall: (call: Call, client: QueryClient) => Promise<void>;
};

/** One call; refreshes itself with back-off until it has ended and its analysis is there, never in a hidden tab. */
export function callQuery(callId: string, view: CallView, atFirst?: AtFirst) {
  // Asked again at every drawing of the page, so what it counts are answers, not questions.
  let news: { readonly data: LoadedCall; readonly atAnswer: number } | null = null;
  return queryOptions({
    queryKey: ['call', callId, view],
    queryFn: async ({ signal, client, queryKey }) => {
      // What is there already is refreshed by the page itself, or by a press that the session hears of anyway.
      const isThere = client.getQueryData(queryKey) !== undefined;
      const first = isThere ? undefined : atFirst;
      const loaded = await fetchCall(callId, view, signal, {
        isPoll: isThere,
        onHead: first && ((drawnFrom) => first.onHead(callId, drawnFrom, client)),
      });
      await first?.onCall(loaded.call, client);
      return loaded;
    },
    // Keeps the very object when nothing changed; parsing gives a new one each time.
    structuralSharing: (known, fresh) => {
      const [before, after] = [known as LoadedCall | undefined, fresh as LoadedCall];
      const same = before?.asOf === after.asOf && JSON.stringify(before.raw) === JSON.stringify(after.raw);
      return same ? before : after;
    },
    refetchInterval: ({ state }) => {
      if (!state.data) return false;
      // What was loaded stays; the next try comes when the server said, else after a while.
      if (state.status === 'error') return refreshAfterError(state.error);
      if (news?.data !== state.data) news = { data: state.data, atAnswer: state.dataUpdateCount };
      return refreshAfter(state.data.call, state.dataUpdateCount - news.atAnswer, Date.now());
    },
    refetchIntervalInBackground: false,
  });
}

/** Where the calls come from. */
export const configQuery = queryOptions({
  queryKey: ['config'],
  queryFn: ({ signal }) => fetchConfig(signal),
  staleTime: Number.POSITIVE_INFINITY,
});
