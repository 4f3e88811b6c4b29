import { useEffect, useRef, useState } from 'react';
import { createPeaksDecoder } from '@/contract/peaks';
import type { PeakData } from '@/lib/read-peaks';
import type { Part } from './zoom-lines';

/** So long, in ms, a window rests before its finer peaks are asked for: passing by costs nothing. */
const REST_MS = 120;
/** Parts that are kept; each is a few kB. */
const MOST_PARTS = 48;

const addressOf = (peaks: string, { start, end, rate }: Part): string => {
  const time = (value: number) => String(Math.round(value * 1000) / 1000);
  return `${peaks}&from=${time(start)}&to=${time(end)}&perSecond=${rate}`;
};

async function fetchPart(address: string, signal: AbortSignal): Promise<PeakData> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error('The server had no finer peaks to give.');
  const decoder = createPeaksDecoder();
  decoder.push(new Uint8Array(await response.arrayBuffer()));
  const { rate, channels, header } = decoder.end();
  return { rate, channels, from: header.from };
}

/**
 * Finer peaks of what is in view, as they arrive. `peaks` is where the overview came from, null while there is none; for a
 * window whose overview suffices `wanted` is empty and nothing is asked for. What cannot be had stays as the overview draws it.
 */
export function useZoomParts(peaks: string | null, wanted: readonly Part[]): readonly PeakData[] {
  const [kept, setKept] = useState<ReadonlyMap<string, PeakData>>(new Map());
  const failed = useRef(new Set<string>());
  const addresses = peaks === null ? '' : wanted.map((part) => addressOf(peaks, part)).join(' ');
  const known = useRef(kept);
  useEffect(() => {
    known.current = kept;
  }, [kept]);
  useEffect(() => {
    const missing = addresses
      .split(' ')
      .filter((one) => one !== '' && !known.current.has(one) && !failed.current.has(one));
    if (missing.length === 0) return;
    const stop = new AbortController();
    const load = async () => {
      for (const address of missing) {
        try {
          const part = await fetchPart(address, stop.signal);
          setKept((before) => new Map([...before, [address, part] as const].slice(-MOST_PARTS)));
        } catch {
          if (stop.signal.aborted) return;
          failed.current.add(address);
        }
      }
    };
    const timer = setTimeout(() => void load(), REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [addresses]);
  const shown = addresses === '' ? [] : addresses.split(' ').flatMap((one) => kept.get(one) ?? []);
  return useSame(shown);
}

/** The same array for as long as it holds the same things. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const before = useRef(list);
  const same = before.current.length === list.length && list.every((one, i) => one === before.current[i]);
  if (!same) before.current = list;
  return before.current;
}
