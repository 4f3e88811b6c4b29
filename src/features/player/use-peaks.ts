import { useEffect, useRef, useState } from 'react';
import { peaksAhead, useMaybeQueryClient } from '@/lib/peaks-query';
import { type PeaksSoFar, takeReading } from './peaks-reading';

/** The loudness as far as it has come, and whether it is too early to draw something else instead. */
export type LoadedPeaks = PeaksSoFar & { readonly isAwaited: boolean; readonly retry: () => void };

const NOTHING: LoadedPeaks = {
  data: null,
  problem: null,
  isOver: false,
  isDelayed: false,
  isAwaited: false,
  retry: () => {},
};
const AWAITED: LoadedPeaks = { ...NOTHING, isAwaited: true };
/** So long, in ms, nothing is drawn in place of what is on its way. */
const AWAIT_MS = 250;

type Found = LoadedPeaks & { readonly url: string };

/** The loudness of the recording at an address, as far as it has arrived; at once where it was loaded ahead. */
export function usePeaks(url: string | null): LoadedPeaks {
  const client = useMaybeQueryClient();
  // Asked for while the page is still being made, or before: by the time it stands the answer is there.
  const [first] = useState(() => (url === null ? null : takeReading(url, peaksAhead(client, url))));
  const [found, setFound] = useState<Found | null>(() => {
    const known = first?.now();
    return first && known?.data ? { url: first.url, ...known, isAwaited: false, retry: first.retry } : null;
  });
  const [late, setLate] = useState<string | null>(null);
  const early = useRef(first);
  useEffect(() => {
    if (url === null) return;
    const reading = early.current?.url === url ? early.current : takeReading(url, peaksAhead(client, url));
    early.current = null;
    const { retry } = reading;
    const show = (now: PeaksSoFar) => setFound({ url, ...now, isAwaited: false, retry });
    const timer = setTimeout(() => setLate(url), AWAIT_MS);
    const unlisten = reading.listen(show);
    const now = reading.now();
    if (now.data !== null || now.isOver || now.isDelayed)
      setFound((known) =>
        known?.url === url && known.data === now.data ? known : { url, ...now, isAwaited: false, retry },
      );
    return () => {
      clearTimeout(timer);
      unlisten();
      reading.stop();
    };
  }, [url, client]);
  if (found !== null && found.url === url) return found;
  return url === null || late === url ? NOTHING : AWAITED;
}
