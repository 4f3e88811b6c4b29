import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';

/** Paints outside React: now, after every render, and whenever the clock moves. */
export function useClockPaint(paint: (now: Seconds) => void): void {
  const clock = usePlayback();
  const latest = useRef(paint);
  useLayoutEffect(() => {
    latest.current = paint;
    paint(clock.now());
  });
  useLayoutEffect(() => clock.subscribe((now) => latest.current(now)), [clock]);
}

/** A value that depends on time but changes seldom: renders only when it does, not per frame. */
export function useClockValue<T extends string | number | boolean | null>(select: (now: Seconds) => T): T {
  const clock = usePlayback();
  const read = () => select(clock.now());
  return useSyncExternalStore(clock.subscribe, read, read);
}
