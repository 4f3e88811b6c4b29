import { useCallback, useSyncExternalStore } from 'react';
import { isKnownToStayPut } from '@/lib/audio-element';

/** What an element tells when its length, its bytes or its address change. */
const EVENTS = ['loadedmetadata', 'durationchange', 'progress', 'suspend', 'emptied', 'error'];

/**
 * Whether any place of the recording can be jumped to, as far as is known: false where its bytes come in one piece, which
 * the server passes on for want of room, until the browser holds all of them. Asks nobody but the element.
 */
export function useCanJump(audio: HTMLAudioElement | null): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      for (const event of EVENTS) audio?.addEventListener(event, changed);
      return () => {
        for (const event of EVENTS) audio?.removeEventListener(event, changed);
      };
    },
    [audio],
  );
  return useSyncExternalStore(subscribe, () => audio === null || !isKnownToStayPut(audio));
}
