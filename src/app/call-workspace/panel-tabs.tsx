import { Link } from 'react-router';
import { playerHeightStyle, underPlayer } from '@/lib/under-player';
import { isPlainClick } from '@/ui/plain-click';

/** One tab: `count` is said beside its name where there is something to count. */
export type PanelTab = { readonly id: string; readonly title: string; readonly count?: number | undefined };

type Props = {
  tabs: readonly PanelTab[];
  current: string;
  /** The address with this tab open. */
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
};

/** The names of the panels, the one in view underlined. Real links: one can be opened beside or sent. */
export function PanelTabs({ tabs, current, hrefOf, onOpen }: Props) {
  return (
    <nav ref={underPlayer} className="panel-tabs" style={playerHeightStyle()} aria-label="Parts of this call">
      {tabs.map(({ id, title, count }) => (
        <Link
          key={id}
          to={hrefOf(id)}
          replace
          preventScrollReset
          aria-current={id === current ? 'true' : undefined}
          ref={id === current ? keepInSight : undefined}
          onClick={(event) => {
            if (isPlainClick(event)) onOpen(id);
          }}
        >
          {title}
          {count === undefined ? null : <span>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** The row of tabs may be wider than its place: moves it sideways only, never the page. With the next frame, which lays the page out anyway. */
function keepInSight(tab: HTMLElement | null) {
  const row = tab?.parentElement;
  if (!tab || !row) return;
  const frame = requestAnimationFrame(() => {
    const [left, right] = [tab.offsetLeft - 24, tab.offsetLeft + tab.offsetWidth + 24];
    if (left < row.scrollLeft) row.scrollLeft = left;
    else if (right > row.scrollLeft + row.clientWidth) row.scrollLeft = right - row.clientWidth;
  });
  return () => cancelAnimationFrame(frame);
}
