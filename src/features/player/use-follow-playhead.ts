import { useEffect } from 'react';
import { usePlayback } from '@/lib/playback-context';
import { isInView, showing } from './time-window';
import { changeWindow, windowOf, type ZoomStore } from './zoom-store';

/** More than this, in seconds, between two ticks is a jump, not playing. */
const JUMP_S = 1;

/**
 * Keeps the playhead in view while zoomed: the window moves on when playing leaves it, and goes where a jump went. Who
 * moved the window away from the playhead is left alone until then.
 */
export function useFollowPlayhead(zoom: ZoomStore, duration: number): void {
  const clock = usePlayback();
  useEffect(() => {
    let last = clock.now();
    return clock.subscribe((now) => {
      const before = last;
      last = now;
      if (zoom.get().window === null || before === now) return;
      const window = windowOf(zoom, duration);
      if (isInView(window, now)) return;
      if (isInView(window, before) || Math.abs(now - before) > JUMP_S)
        changeWindow(zoom, duration, (current) => showing(current, now));
    });
  }, [clock, zoom, duration]);
}
