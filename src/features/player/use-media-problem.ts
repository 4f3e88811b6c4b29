import { useEffect, useState } from 'react';
import { FIRST_LOOK_BYTES } from '@/contract/media';
import type { PlaybackError } from '@/lib/playback-clock';

/**
 * The server's own sentence about a recording that did not load: an audio element tells nobody why. Asked for only after
 * an error; null when the server has nothing to say.
 */
export function useMediaProblem(url: string | null, error: PlaybackError | null): string | null {
  const [found, setFound] = useState<{ readonly url: string; readonly detail: string } | null>(null);
  const isAsked = url !== null && error !== null && error !== 'blocked';
  useEffect(() => {
    if (!isAsked) return;
    const stop = new AbortController();
    void readProblem(url, stop.signal).then((detail) => {
      if (!stop.signal.aborted) setFound(detail === null ? null : { url, detail });
    });
    return () => stop.abort();
  }, [url, isAsked]);
  return isAsked && found?.url === url ? found.detail : null;
}

async function readProblem(url: string, signal: AbortSignal): Promise<string | null> {
  try {
    // So much that the server can tell a page that calls itself audio.
    const headers = { Range: `bytes=0-${FIRST_LOOK_BYTES - 1}` };
    const response = await fetch(url, { headers, signal });
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    if (response.ok || !isProblem) {
      await response.body?.cancel();
      return null;
    }
    const body: unknown = await response.json();
    const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : null;
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}
