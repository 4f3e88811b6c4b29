import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { createStore, type Store } from '@/lib/store';
import { isWhole, spanOf, type TimeWindow, wholeOf, windowAt } from './time-window';

/** What part of the call is in view; `window` is null while that is everything. Rendered by those who show it only. */
export type ZoomStore = Store<{ window: TimeWindow | null }>;

export const createZoomStore = (): ZoomStore => createStore({ window: null as TimeWindow | null });

/** The window on a recording of `duration` seconds, kept when that turns out to be a little longer or shorter. */
export function windowOf(zoom: ZoomStore, duration: number): TimeWindow {
  const { window } = zoom.get();
  if (window === null) return wholeOf(duration);
  return window.duration === duration ? window : windowAt(wholeOf(duration), window.start, spanOf(window));
}

/** Changes what is in view. */
export function changeWindow(
  zoom: ZoomStore,
  duration: number,
  change: (window: TimeWindow) => TimeWindow,
): void {
  const next = change(windowOf(zoom, duration));
  zoom.patch({ window: isWhole(next) ? null : next });
}

/** The window, rendered when it changes, and what changes it. */
export function useZoom(zoom: ZoomStore, duration: number) {
  const { window: stored } = useSyncExternalStore(zoom.subscribe, zoom.get, zoom.get);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the store holds decides.
  const window = useMemo(() => windowOf(zoom, duration), [zoom, duration, stored]);
  const change = useCallback(
    (next: (window: TimeWindow) => TimeWindow) => changeWindow(zoom, duration, next),
    [zoom, duration],
  );
  return { window, change, isZoomed: stored !== null };
}
