import { useEffect, useState } from 'react';
import { LENIENT } from '@/contract/listening';
import { peaksAhead, useMaybeQueryClient } from '@/lib/peaks-query';
import { RecordingProblem } from '@/lib/recording-problem';
import type { PeakData } from './lane-peaks';
import { readPeaks } from './read-peaks';

/** The loudness as far as it has come, and why there is no more of it, where there is not. */
export type LoadedPeaks = { readonly data: PeakData | null; readonly problem: string | null };

const NOTHING: LoadedPeaks = { data: null, problem: null };
const BROKEN_OFF = 'The waveform broke off: the rest of the recording could not be read.';

/**
 * The loudness of the recording at an address, as far as it has arrived. It is a drawing only: where it cannot be had, the
 * lanes stay as the word times draw them.
 */
export function usePeaks(url: string | null): LoadedPeaks {
  const client = useMaybeQueryClient();
  const [found, setFound] = useState<LoadedPeaks & { readonly url: string | null }>({
    ...NOTHING,
    url: null,
  });
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    let last: PeakData | null = null;
    const show = (data: PeakData | null, problem: string | null) => {
      last = data;
      if (!stop.signal.aborted) setFound({ url, data, problem });
    };
    const load = async () => {
      try {
        const ahead = peaksAhead(client, url);
        const answer = ahead
          ? new Response(ahead)
          : await fetch(url, { signal: stop.signal, headers: LENIENT });
        show(await readPeaks(answer, (part) => show(part, null)), null);
      } catch (error) {
        // Whatever else is wrong is said by the player itself if the sound does not load either.
        const why = error instanceof RecordingProblem ? error.message : last ? BROKEN_OFF : null;
        if (why !== null) show(last, why);
      }
    };
    void load();
    return () => stop.abort();
  }, [url, client]);
  return found.url === url ? found : NOTHING;
}
