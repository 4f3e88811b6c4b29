import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { PlaybackClock } from './playback-clock';
import { useSession } from './session';
import { lookAgain, SESSION_KEY, type Standing } from './session-query';

/**
 * Holds the sound while nobody is signed in, and lets it go on from where it was once the same person is back. A recording
 * that fails is a reason to look whether somebody still is.
 */
export function useHeldPlayback(clock: PlaybackClock): void {
  const client = useQueryClient();
  const { kind } = useSession();
  /** Whether the sound was wanted when it was held, or failed. */
  const wanted = useRef(false);
  const held = useRef(false);

  useEffect(() => {
    let before = clock.getState();
    return clock.subscribeState(() => {
      const [was, now] = [before, clock.getState()];
      before = now;
      if (now.playing) wanted.current = false;
      if (was.error !== null || now.error === null || now.error === 'blocked') return;
      wanted.current = was.playing;
      void lookAgain(client).then(() => {
        if (client.getQueryData<Standing>(SESSION_KEY)?.kind !== 'out') wanted.current = false;
      });
    });
  }, [clock, client]);

  useEffect(() => {
    if (kind === 'in' && held.current) {
      held.current = false;
      if (clock.getState().error !== null) clock.retry();
      if (wanted.current) clock.play();
      wanted.current = false;
    }
    if (kind !== 'out') return;
    held.current = true;
    const hold = () => {
      if (!clock.getState().playing) return;
      clock.pause();
      wanted.current = true;
    };
    hold();
    // A media key reaches the element from beyond the page.
    return clock.subscribeState(hold);
  }, [clock, kind]);
}
