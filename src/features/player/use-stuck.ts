import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** The height of the bar above, under which the player sticks, in pixels. */
const TOP_PX = 48;

/**
 * Whether the player sticks under the top bar. What it loses in height while stuck is kept as a margin below, so that the
 * page does not move and scrolling does not flip it back and forth. `--player-height` on the root is its height as it is.
 */
export function useStuck(
  player: RefObject<HTMLElement | null>,
  sentinel: RefObject<HTMLElement | null>,
): boolean {
  const [isStuck, setStuck] = useState(false);
  const full = useRef(0);
  useEffect(() => {
    const element = sentinel.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        setStuck(!entry.isIntersecting && entry.boundingClientRect.top < TOP_PX);
      },
      { rootMargin: `-${TOP_PX}px 0px 0px 0px`, threshold: 1 },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [sentinel]);

  useLayoutEffect(() => {
    const element = player.current;
    if (!element) return;
    const root = document.documentElement;
    const measure = () => {
      const height = element.offsetHeight;
      if (!isStuck) full.current = height;
      element.style.marginBottom = isStuck ? `${Math.max(0, full.current - height)}px` : '';
      const shown = getComputedStyle(element).position === 'sticky' ? height : 0;
      root.style.setProperty('--player-height', `${shown}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => {
      observer.disconnect();
      root.style.removeProperty('--player-height');
    };
  }, [player, isStuck]);
  return isStuck;
}
