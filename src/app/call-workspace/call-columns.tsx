import './call-columns.css';
import {
  type ReactNode,
  Suspense,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { usePageCommands } from '@/lib/page-commands';
import { whenIdle } from '@/lib/schedule/when-idle';
import { playerHeightStyle, underPlayer } from '@/lib/under-player';
import { PanelBoundary } from '@/ui/panel-boundary';
import { ONE_COLUMN, useMediaQuery } from '@/ui/use-media-query';
import { type PanelTab, PanelTabs } from './panel-tabs';
import { useScrollSpy } from './use-scroll-spy';

/** A panel of the side column; it stands alone, in its own boundary. */
export type SidePanel = PanelTab & {
  readonly content: ReactNode;
  /** What of it is withheld in this view, as a sentence. */
  readonly withheld?: string | null;
};

type Props = { transcript: ReactNode; panels: readonly SidePanel[]; turns: number | undefined };

const TRANSCRIPT = 'transcript';

/** The call to read on the left, everything known of it on the right; on narrow windows one of the two. */
export function CallColumns({ transcript, panels, turns }: Props) {
  const isNarrow = useMediaQuery(ONE_COLUMN);
  const side = useRef<HTMLElement>(null);
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const asked = search.get('tab');
  const isKnown = panels.some(({ id }) => id === asked);
  const showsPanels = !isNarrow || isKnown;
  const ready = useOneByOne(panels.length);
  const isReady = ready > 0;
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
      <aside ref={side} className="call-side" style={playerHeightStyle()} aria-label="About this call">
        {isNarrow ? null : tabs}
        {panels.map(({ id, title, content, withheld }, i) => (
          <div key={id} className="panel-slot" data-panel={id}>
            {i < ready || (isReady && id === asked) ? (
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

/** How many of so many may be drawn: none before the page was painted, then one more each time the browser is idle. */
function useOneByOne(all: number): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count >= all) return;
    const next = () => startTransition(() => setCount(count + 1));
    return whenIdle(next, count === 0 ? 500 : 100);
  }, [count, all]);
  return Math.min(count, all);
}
