import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ProblemCode } from '@/contract/problem';
import { forgetFailedPeaks, PeaksBrokenOff, peaksQuery } from '@/lib/peaks-query';
import type { PeakData } from '@/lib/read-peaks';
import { isPassing, RecordingProblem } from '@/lib/recording-problem';

/** Why the loudness cannot be had, or not to its end. */
type PeaksProblem = {
  readonly text: string;
  /** The server's code; null where the connection broke. */
  readonly code: ProblemCode | null;
  /** Whether asking again may help. */
  readonly canRetry: boolean;
};

/** The loudness as far as it has come, and why there is no more of it, where there is not. */
export type LoadedPeaks = {
  readonly data: PeakData | null;
  readonly problem: PeaksProblem | null;
  /** Nothing more will come. */
  readonly isOver: boolean;
  /** An attempt failed, and another one follows. */
  readonly isDelayed: boolean;
  /** Whether it is too early to draw something else instead. */
  readonly isAwaited: boolean;
  /** Tries again after the last attempt failed. */
  readonly retry: () => void;
};

/** So long, in ms, nothing is drawn in place of what is on its way. */
const AWAIT_MS = 250;
const BROKEN_OFF = 'The waveform broke off: the rest of the recording could not be read.';
const NOT_LOADED = 'The waveform could not be loaded.';

function problemOf(error: unknown): PeaksProblem | null {
  if (error instanceof RecordingProblem)
    return { text: error.message, code: error.code, canRetry: isPassing(error) };
  if (error instanceof PeaksBrokenOff)
    return { text: BROKEN_OFF, code: null, canRetry: isPassing(error.cause) };
  // Whatever else is wrong is said by the player itself if the sound does not load either.
  return isPassing(error) ? { text: NOT_LOADED, code: null, canRetry: true } : null;
}

/** The loudness of the recording at an address, as far as it has arrived; at once where it was begun before. */
export function usePeaks(url: string | null): LoadedPeaks {
  const client = useQueryClient();
  const query = useQuery({ ...peaksQuery(url ?? ''), enabled: url !== null });
  const { error, isFetching, failureCount, refetch } = query;
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    if (url === null) return;
    const timer = setTimeout(() => setLate(url), AWAIT_MS);
    return () => clearTimeout(timer);
  }, [url]);
  // After the query's own effect, so that nobody looks on any more.
  useEffect(() => () => (url === null ? undefined : forgetFailedPeaks(client, url)), [client, url]);
  const data = query.data ?? null;
  const isOver = url !== null && !isFetching;
  const isDelayed = isFetching && failureCount > 0 && data === null;
  const problem = error && isOver ? problemOf(error) : null;
  return {
    data,
    problem,
    isOver,
    isDelayed,
    isAwaited: url !== null && late !== url && data === null && !isOver && !isDelayed,
    retry: () => {
      if (problem?.canRetry) void refetch();
    },
  };
}
