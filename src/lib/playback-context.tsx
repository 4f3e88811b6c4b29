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

/** What changes seldom: playing, waiting, speed, volume, length, error. Renders when one of them changes. */
export function usePlaybackState(): PlaybackState {
  const clock = usePlayback();
  return useSyncExternalStore(clock.subscribeState, clock.getState, clock.getState);
}
