import { useEffect, useState } from 'react';
import type { PeakData } from './lane-peaks';
import { readPeaks } from './read-peaks';

export type PeaksState = {
  /** `none`: nothing to ask for. `failed`: lanes are drawn from word times instead. */
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  readonly data: PeakData | null;
};

const NONE: PeaksState = { status: 'none', data: null };
const LOADING: PeaksState = { status: 'loading', data: null };

/** The loudness of a recording, drawn as far as it has arrived. It is decoration: a failure leaves the rest as it is. */
export function usePeaks(url: string | null): PeaksState {
  const [state, setState] = useState<PeaksState>(url === null ? NONE : LOADING);
  useEffect(() => {
    if (url === null) return setState(NONE);
    setState(LOADING);
    const stop = new AbortController();
    const load = async () => {
      try {
        const response = await fetch(url, { signal: stop.signal });
        const data = await readPeaks(response, (part) => {
          if (!stop.signal.aborted) setState({ status: 'loading', data: part });
        });
        if (!stop.signal.aborted) setState({ status: 'ready', data });
      } catch {
        if (!stop.signal.aborted) setState(({ data }) => ({ status: 'failed', data }));
      }
    };
    void load();
    return () => stop.abort();
  }, [url]);
  return state;
}
