import { useEffect, useRef, useState } from 'react';
import { LENIENT } from '@/contract/listening';
import { peaksAhead, useMaybeQueryClient } from '@/lib/peaks-query';
import { RecordingProblem } from '@/lib/recording-problem';
import type { PeakData } from './lane-peaks';
import { readPeaks } from './read-peaks';

/** The loudness as far as it has come, and why there is no more of it, where there is not. */
export type LoadedPeaks = {
  readonly data: PeakData | null;
  readonly problem: string | null;
  /** Nothing more will come. */
  readonly isOver: boolean;
  /** Nothing has come, and it is too early to draw something else instead. */
  readonly isAwaited: boolean;
};

const NOTHING: LoadedPeaks = { data: null, problem: null, isOver: false, isAwaited: false };
const AWAITED: LoadedPeaks = { ...NOTHING, isAwaited: true };
/** So long, in ms, nothing is drawn in place of what is on its way. */
const AWAIT_MS = 250;
const BROKEN_OFF = 'The waveform broke off: the rest of the recording could not be read.';

type Asked = { readonly url: string; readonly stop: AbortController; readonly answer: Promise<Response> };

function ask(url: string, client: Parameters<typeof peaksAhead>[0]): Asked {
  const stop = new AbortController();
  const ahead = peaksAhead(client, url);
  const answer = ahead
    ? Promise.resolve(new Response(ahead))
    : fetch(url, { signal: stop.signal, headers: LENIENT });
  // Whoever reads it hears of a failure.
  answer.catch(() => undefined);
  return { url, stop, answer };
}

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
  const [late, setLate] = useState<string | null>(null);
  // Asked for while the page is still being made: by the time it stands the answer is there.
  const [first] = useState(() => (url === null ? null : ask(url, client)));
  const early = useRef(first);
  useEffect(() => {
    if (url === null) return;
    const { stop, answer } = early.current?.url === url ? early.current : ask(url, client);
    early.current = null;
    const timer = setTimeout(() => setLate(url), AWAIT_MS);
    let last: PeakData | null = null;
    const show = (data: PeakData | null, problem: string | null, isOver: boolean) => {
      last = data;
      if (!stop.signal.aborted) setFound({ url, data, problem, isOver, isAwaited: false });
    };
    const load = async () => {
      try {
        show(await readPeaks(await answer, (part) => show(part, null, false)), null, true);
      } catch (error) {
        // Whatever else is wrong is said by the player itself if the sound does not load either.
        const why = error instanceof RecordingProblem ? error.message : last ? BROKEN_OFF : null;
        show(last, why, true);
      }
    };
    void load();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url, client]);
  if (found.url === url && url !== null) return found;
  return url === null || late === url ? NOTHING : AWAITED;
}
