import './call-columns.css';
import { type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { usePageCommands } from '@/lib/page-commands';
import { underPlayer } from '@/lib/under-player';
import { PanelBoundary } from '@/ui/panel-boundary';
import { type PanelTab, PanelTabs } from './panel-tabs';
import { useMedia } from './use-media';
import { useScrollSpy } from './use-scroll-spy';

/** A panel of the side column; it stands alone, in its own boundary. */
export type SidePanel = PanelTab & {
  readonly content: ReactNode;
  /** What of it is withheld in this view, as a sentence. */
  readonly withheld?: string | null;
};

type Props = { transcript: ReactNode; panels: readonly SidePanel[]; turns: number };

const ONE_COLUMN = '(max-width: 1100px)';
const TRANSCRIPT = 'transcript';

/** The call to read on the left, everything known of it on the right; on narrow windows one of the two. */
export function CallColumns({ transcript, panels, turns }: Props) {
  const isNarrow = useMedia(ONE_COLUMN);
  const side = useRef<HTMLElement>(null);
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const asked = search.get('tab');
  const isKnown = panels.some(({ id }) => id === asked);
  const showsPanels = !isNarrow || isKnown;
  const isReady = useAfterPaint();
  const spy = useScrollSpy(side, !isNarrow, showsPanels && isReady);
  const { show } = spy;
  useLayoutEffect(() => underPlayer(side.current), []);
  useEffect(() => {
    if (asked !== null && isKnown && isReady) show(asked);
  }, [asked, isKnown, isReady, show]);

  const hrefOf = (id: string) => {
    const next = new URLSearchParams(search);
    if (id === TRANSCRIPT) next.delete('tab');
    else next.set('tab', id);
    const text = next.toString();
    return text === '' ? pathname : `${pathname}?${text}`;
  };
  const navigate = useNavigate();
  usePageCommands(
    'Panels',
    (isNarrow ? [{ id: TRANSCRIPT, title: 'Transcript' }, ...panels] : panels).map(({ id, title }) => ({
      id,
      label: title,
    })),
    (id) => {
      if (id === asked) show(id);
      else void navigate(hrefOf(id), { replace: true, preventScrollReset: true });
    },
  );
  const reading = spy.current ?? panels[0]?.id ?? '';
  const tabs = (
    <PanelTabs
      tabs={isNarrow ? [{ id: TRANSCRIPT, title: 'Transcript', count: turns }, ...panels] : panels}
      current={showsPanels ? reading : TRANSCRIPT}
      hrefOf={hrefOf}
      onOpen={(id) => {
        if (id !== TRANSCRIPT && id === asked) show(id);
      }}
    />
  );
  return (
    <div className="call-columns" data-shows={showsPanels ? (isNarrow ? 'panels' : 'both') : 'transcript'}>
      {isNarrow ? tabs : null}
      {transcript}
      <aside ref={side} className="call-side" aria-label="About this call">
        {isNarrow ? null : tabs}
        {panels.map(({ id, title, content, withheld }) => (
          <div key={id} className="panel-slot" data-panel={id}>
            {isReady ? (
              <PanelBoundary name={title}>
                <Suspense fallback={<PanelLoading title={title} />}>
                  {content}
                  {withheld ? <p className="panel-withheld">{withheld}</p> : null}
                </Suspense>
              </PanelBoundary>
            ) : (
              <PanelLoading title={title} />
            )}
          </div>
        ))}
      </aside>
    </div>
  );
}

function PanelLoading({ title }: { title: string }) {
  return (
    <div className="panel-loading" aria-hidden="true">
      <span className="panel-head">{title}</span>
      <span className="skeleton mb-3 h-[14px] w-3/4" />
      <span className="skeleton h-[14px] w-1/2" />
    </div>
  );
}

/** True once the page was painted and the browser has nothing better to do: the text comes first. */
function useAfterPaint(): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    const later = () => setAfter(true);
    if (typeof requestIdleCallback === 'function') {
      const idle = requestIdleCallback(later, { timeout: 1000 });
      return () => cancelIdleCallback(idle);
    }
    const timer = setTimeout(later, 50);
    return () => clearTimeout(timer);
  }, []);
  return isAfter;
}
