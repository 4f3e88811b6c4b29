import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { type LinkTime, parseLinkTime } from '@/contract/call-link';
import type { TimeRange } from '@/domain/time-range';
import type { CallView } from '@/lib/api-client';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import type { PlaybackClock } from '@/lib/playback-clock';
import { useMaySeeOriginal } from '@/lib/session';
import { viewIn } from './view-in';

/** Which version the page's address means; see {@link viewIn}. */
export function useView(): CallView {
  const [search] = useSearchParams();
  return viewIn(search, useMaySeeOriginal());
}

/** Puts the version into the address; the moment stays, and Back goes back to where the reader came from. */
export function useSetView(): (view: CallView) => void {
  const [, setSearch] = useSearchParams();
  return (view) =>
    setSearch(
      (search) => {
        if (view === 'redacted') search.set('view', view);
        else search.delete('view');
        return search;
      },
      { replace: true, preventScrollReset: true },
    );
}

/** Opens a panel, as its tab does. */
export function useOpenTab(): (tab: string) => void {
  const [, setSearch] = useSearchParams();
  return (tab) =>
    setSearch(
      (search) => {
        search.set('tab', tab);
        return search;
      },
      { replace: true, preventScrollReset: true },
    );
}

/** Marks an address whose stretch was selected on this page: the clock need not go there. */
const SELECTED_HERE = 'selected here';

/** Puts the selected stretch into the address, or takes it out. */
export function useSetSelection(): (selection: TimeRange | null) => void {
  const [, setSearch] = useSearchParams();
  return (selection) =>
    setSearch(
      (search) => {
        if (selection) search.set('t', `${selection.start}-${selection.end}`);
        else search.delete('t');
        return search;
      },
      { replace: true, preventScrollReset: true, state: SELECTED_HERE },
    );
}

/** What `?t=` says, as the same value while it says the same. */
export function useLinkTime(): LinkTime | null {
  const [search] = useSearchParams();
  const t = search.get('t');
  return useMemo(() => parseLinkTime(t), [t]);
}

/** One clock for the page, moved exactly to where the address points, on arrival and whenever that changes. */
export function useClockAt(at: LinkTime | null): PlaybackClock {
  const [clock] = useState(() => createPlaybackClock());
  const { state } = useLocation();
  const hasArrived = useRef(false);
  useEffect(() => {
    const isOwn = hasArrived.current && state === SELECTED_HERE;
    hasArrived.current = true;
    if (at !== null && !isOwn) clock.seek(typeof at === 'number' ? at : at.start);
  }, [clock, at, state]);
  return clock;
}
