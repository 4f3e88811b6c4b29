import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { PlaybackClock, PlaybackState } from './playback-clock';

const PlaybackContext = createContext<PlaybackClock | null>(null);

/** Hands one clock, made by the route, to everything that shows or moves time. */
export function PlaybackProvider({ clock, children }: { clock: PlaybackClock; children: ReactNode }) {
  return <PlaybackContext value={clock}>{children}</PlaybackContext>;
}

/** The page's clock. Reading it never renders; see `usePlaybackState` for what may. */
export function usePlayback(): PlaybackClock {
  const clock = useContext(PlaybackContext);
  if (!clock) throw new Error('usePlayback needs a PlaybackProvider above it.');
  return clock;
}

/**
 * One thing of what changes seldom: playing, waiting, speed, volume, length, error. Renders when that thing changes, and
 * not with the others: each seek waits for sound twice, just when the browser has sound to fetch.
 */
export function usePlaybackState<T extends PlaybackState[keyof PlaybackState]>(
  read: (state: PlaybackState) => T,
): T {
  const clock = usePlayback();
  const now = () => read(clock.getState());
  return useSyncExternalStore(clock.subscribeState, now, now);
}
