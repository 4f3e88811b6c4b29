import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { forgetPlayerHeight, tellPlayerHeight } from '@/lib/under-player';
import { PHONE, useMediaQuery } from '@/ui/use-media-query';

/** The height of the bar above, under which the player sticks, in pixels. */
const TOP_PX = 48;
/**
 * Whether the player sticks under the top bar. What it loses in height while stuck is kept as a margin below, so that the
 * page does not move and scrolling does not flip it back and forth. What sticks below is told its height as it is. On a
 * phone the player scrolls away, and its controls dock at the bottom instead.
 */
export function useStuck(
  player: RefObject<HTMLElement | null>,
  sentinel: RefObject<HTMLElement | null>,
): boolean {
  const [isPast, setPast] = useState(false);
  const isPhone = useMediaQuery(PHONE);
  const isStuck = isPast && !isPhone;
  const full = useRef(0);
  useEffect(() => {
    const element = sentinel.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        setPast(!entry.isIntersecting && entry.boundingClientRect.top < TOP_PX);
      },
      { rootMargin: `-${TOP_PX}px 0px 0px 0px`, threshold: 1 },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [sentinel]);

  useLayoutEffect(() => {
    const element = player.current;
    if (!element) return;
    const measure = () => {
      const height = element.offsetHeight;
      if (!isStuck) full.current = height;
      element.style.marginBottom = isStuck ? `${Math.max(0, full.current - height)}px` : '';
      tellPlayerHeight(player, isPhone ? 0 : height);
    };
    const observer = new ResizeObserver(measure);
    // Told of the first size before it is painted; asking for it here would lay the page out once more.
    observer.observe(element);
    if (full.current > 0) measure();
    return () => observer.disconnect();
  }, [player, isStuck, isPhone]);
  useEffect(() => () => forgetPlayerHeight(player), [player]);
  return isStuck;
}
