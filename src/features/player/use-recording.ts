import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { usePlayback, usePlaybackState } from '@/lib/playback-context';
import { afterPaint } from '@/lib/schedule/after-paint';
import type { LoadedPeaks } from './use-peaks';

/** So long the sound waits for the first picture of the waveform at most. */
const PAINT_WAIT_MS = 1500;

/** The element of a recording, attached to the clock at once; whoever draws for it learns of it after the first picture. */
export function useAudio() {
  const clock = usePlayback();
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const attach = useCallback(
    (element: HTMLAudioElement | null) => {
      if (!element) return;
      const detach = clock.attach(element);
      const callOff = afterPaint(() => startTransition(() => setAudio(element)));
      return () => {
        callOff();
        detach();
        setAudio(null);
      };
    },
    [clock],
  );
  return [audio, attach] as const;
}

/**
 * The address that the element gets: it comes after the first picture of the recording's loudness, or when Play is
 * pressed. The element would fetch megabytes that stand in the way of the picture.
 */
export function useReleasedAddress(url: string | null, heardUrl: string | null, peaks: LoadedPeaks) {
  const playing = usePlaybackState((state) => state.playing);
  const [released, setReleased] = useState<string | null>(null);
  useEffect(() => {
    if (url === null) return;
    if (playing) return setReleased(url);
    const timer = setTimeout(() => setReleased(url), PAINT_WAIT_MS);
    return () => clearTimeout(timer);
  }, [url, playing]);
  const hasPeaks = peaks.data !== null;
  const hasNone = (peaks.isOver || peaks.isDelayed) && !hasPeaks;
  useEffect(() => {
    if (hasNone) setReleased(url);
  }, [url, hasNone]);
  const calledOff = useRef(() => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was painted for one address says nothing of the next.
  useEffect(() => () => calledOff.current(), [url]);
  return {
    src: url !== null && released === url ? (heardUrl ?? url) : undefined,
    /** The waveform was drawn; the frame that shows it is still to come. */
    onPainted: () => {
      if (!hasPeaks || released === url) return;
      calledOff.current();
      calledOff.current = afterPaint(() => startTransition(() => setReleased(url)));
    },
  };
}
