import { useEffect, useState } from 'react';
import type { PeakData } from './lane-peaks';
import { readPeaks } from './read-peaks';

/**
 * The loudness of the recording at an address, as far as it has arrived, or null. It is a drawing only: where it cannot be had,
 * the lanes stay as the word times draw them.
 */
export function usePeaks(url: string | null): PeakData | null {
  const [found, setFound] = useState<{ readonly url: string; readonly data: PeakData } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    const load = async () => {
      try {
        const show = (data: PeakData) => {
          if (!stop.signal.aborted) setFound({ url, data });
        };
        show(await readPeaks(await fetch(url, { signal: stop.signal }), show));
      } catch {
        // Said by the player itself if the sound does not load either.
      }
    };
    void load();
    return () => stop.abort();
  }, [url]);
  return found?.url === url ? found.data : null;
}
