import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { leavePage } from './leave-page';
import { forgetDevice } from './owned-store';
import { lookAgain, tellActivity } from './session-query';
import type { SessionState } from './session-state';

/** What tabs tell each other: somebody signed in, or somebody signed out. Neither says who. */
type News = 'changed' | 'left';

let channel: BroadcastChannel | null = null;
/** One for the page: what is said into it comes out of every other, also of another one on the same page. */
function openChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel('callscope.session');
  return channel;
}

export const tellOtherTabs = (news: News): void => openChannel().postMessage(news);

/** The server counts activity by the minute, so more need not be told. */
const TELL_EVERY_MS = 60_000;
const ACTS = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Sees what concerns the sign-in beyond this page: other tabs, a page that comes back by Back, and that somebody is there:
 * playing and refreshing do not count, so a press or a key is told to the server itself.
 */
export function useSessionWatch(client: QueryClient, state: SessionState): void {
  const isIn = state.kind === 'in' && state.who.mode !== 'none';
  const concerns = isIn || state.kind === 'out' || state.kind === 'refused';

  useEffect(() => {
    if (!concerns) return;
    const tabs = openChannel();
    const onNews = ({ data }: MessageEvent<unknown>) => {
      if (data !== 'left') return void lookAgain(client);
      // This tab may have kept something since the other one emptied the storage.
      forgetDevice();
      leavePage.reload();
    };
    tabs.addEventListener('message', onNews);
    // A page out of the browser's memory shows what was there for whoever left it.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) leavePage.reload();
    };
    window.addEventListener('pageshow', onShow);
    return () => {
      tabs.removeEventListener('message', onNews);
      window.removeEventListener('pageshow', onShow);
    };
  }, [client, concerns]);

  useEffect(() => {
    if (!isIn) return;
    let toldAt = performance.now();
    const onAct = () => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      void tellActivity(client);
    };
    for (const act of ACTS) window.addEventListener(act, onAct, { capture: true, passive: true });
    return () => {
      for (const act of ACTS) window.removeEventListener(act, onAct, { capture: true });
    };
  }, [client, isIn]);
}
