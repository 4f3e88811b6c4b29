import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { PLACED_EVENT } from '@/lib/placed-event';

/** A panel counts as read when its top is this far under the tabs at most, in pixels. */
const READ_PX = 60;

const panelsIn = (side: HTMLElement) => [...side.querySelectorAll<HTMLElement>('[data-panel]')];

type Spy = {
  /** The panel at the top of what is seen; null while nothing is there. */
  readonly current: string | null;
  /** Brings a panel to the top, and keeps it there while what is above takes its height, until the reader scrolls. */
  readonly show: (id: string) => void;
};

/**
 * Which panel is read, and the way to another. The side column scrolls itself where it is a column (`own`), else the page
 * does; `top` is how much of the window's top is covered then.
 */
export function useScrollSpy(side: RefObject<HTMLElement | null>, isOwn: boolean, isShown: boolean): Spy {
  const [current, setCurrent] = useState<string | null>(null);
  const pinned = useRef<string | null>(null);

  const place = useCallback(() => {
    const element = side.current;
    const panel = element?.querySelector<HTMLElement>(`[data-panel="${pinned.current ?? ''}"]`);
    if (!element || !panel) return;
    const covered = coveredAbove(element, isOwn);
    const by = panel.getBoundingClientRect().top - covered;
    if (Math.abs(by) < 1) return;
    if (isOwn) element.scrollTop += by;
    else window.scrollBy({ top: by, behavior: 'instant' });
  }, [side, isOwn]);

  const show = useCallback(
    (id: string) => {
      pinned.current = id;
      setCurrent(id);
      requestAnimationFrame(place);
    },
    [place],
  );

  useEffect(() => {
    const element = side.current;
    if (!element || !isShown) return;
    const look = () => {
      if (pinned.current !== null) return;
      const covered = coveredAbove(element, isOwn) + READ_PX;
      const panels = panelsIn(element);
      const last = panels.at(-1);
      const isAtEnd =
        isOwn &&
        element.scrollTop > 0 &&
        element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
      const read = isAtEnd ? last : panels.findLast((panel) => panel.getBoundingClientRect().top <= covered);
      setCurrent((read ?? panels[0])?.dataset.panel ?? null);
    };
    const letGo = () => {
      pinned.current = null;
    };
    const onKey = (event: KeyboardEvent) => {
      if (SCROLL_KEYS.has(event.key)) letGo();
    };
    const target: HTMLElement | Window = isOwn ? element : window;
    const passive = { passive: true };
    const sizes = new ResizeObserver(() => (pinned.current === null ? look() : place()));
    for (const panel of panelsIn(element)) sizes.observe(panel);
    target.addEventListener('scroll', look, passive);
    element.addEventListener(PLACED_EVENT, letGo);
    addEventListener('wheel', letGo, passive);
    addEventListener('touchmove', letGo, passive);
    addEventListener('pointerdown', letGo, passive);
    addEventListener('keydown', onKey, passive);
    look();
    return () => {
      sizes.disconnect();
      target.removeEventListener('scroll', look);
      element.removeEventListener(PLACED_EVENT, letGo);
      removeEventListener('wheel', letGo);
      removeEventListener('touchmove', letGo);
      removeEventListener('pointerdown', letGo);
      removeEventListener('keydown', onKey);
    };
  }, [side, isOwn, isShown, place]);

  return { current, show };
}

const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/** Where free sight begins, in pixels from the window's top: under the tabs of the column, or under all that sticks. */
function coveredAbove(side: HTMLElement, isOwn: boolean): number {
  if (isOwn) return side.getBoundingClientRect().top + tabsHeight(side);
  const tabs = side.parentElement?.querySelector('.panel-tabs');
  return tabs ? Math.max(0, Number.parseFloat(getComputedStyle(tabs).top) || 0) + tabs.clientHeight : 0;
}

const tabsHeight = (side: HTMLElement) => side.querySelector('.panel-tabs')?.clientHeight ?? 0;
