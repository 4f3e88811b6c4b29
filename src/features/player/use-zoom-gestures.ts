import { type RefObject, useEffect, useRef } from 'react';
import { panBy, pinched, spanOf, type TimeWindow, timeAt, zoomBy } from './time-window';

/** A wheel notch of 100 px makes it about a third closer. */
const ZOOM_PER_PX = 0.003;
/** Lines and pages of a wheel, in pixels. */
const UNIT_PX = [1, 16, 400];

type Change = (next: (window: TimeWindow) => TimeWindow) => void;

/** What a wheel asks for: closer or further around the pointer, along the call, or nothing of ours. */
export function wheelWish(
  event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): { kind: 'zoom'; factor: number } | { kind: 'pan'; px: number } | null {
  const unit = UNIT_PX[event.deltaMode] ?? 1;
  const [x, y] = [event.deltaX * unit, event.deltaY * unit];
  if (event.ctrlKey || event.metaKey) return { kind: 'zoom', factor: Math.exp(y * ZOOM_PER_PX) };
  if (event.shiftKey) return { kind: 'pan', px: x === 0 ? y : x };
  return Math.abs(x) > Math.abs(y) ? { kind: 'pan', px: x } : null;
}

/**
 * Wheel with Ctrl or ⌘ (which is also a trackpad's pinch) zooms around the pointer; a sideways wheel, or Shift, moves along;
 * two fingers do both. Any other wheel stays the page's. Returns whether two fingers are down, for those who act on one.
 */
export function useZoomGestures(
  plot: RefObject<HTMLElement | null>,
  change: Change,
  isZoomed: boolean,
): RefObject<boolean> {
  const isPinching = useRef(false);
  // A gesture outlives the first change that it makes.
  const isClose = useRef(isZoomed);
  useEffect(() => {
    isClose.current = isZoomed;
  }, [isZoomed]);
  useEffect(() => {
    const strip = plot.current;
    if (!strip) return;
    const shareAt = (clientX: number) => {
      const { left, width } = strip.getBoundingClientRect();
      return width > 0 ? (clientX - left) / width : 0;
    };
    const onWheel = (event: WheelEvent) => {
      const wish = wheelWish(event);
      if (wish === null || (wish.kind === 'pan' && !isClose.current)) return;
      event.preventDefault();
      if (wish.kind === 'zoom')
        change((window) => zoomBy(window, wish.factor, timeAt(window, shareAt(event.clientX))));
      else change((window) => panBy(window, (wish.px / Math.max(1, strip.clientWidth)) * spanOf(window)));
    };
    const fingers = new Map<number, { x: number; time: number }>();
    const onDown = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') return;
      fingers.set(event.pointerId, { x: event.clientX, time: 0 });
      if (fingers.size !== 2) return;
      isPinching.current = true;
      change((window) => {
        for (const finger of fingers.values()) finger.time = timeAt(window, shareAt(finger.x));
        return window;
      });
    };
    const onMove = (event: PointerEvent) => {
      const moved = fingers.get(event.pointerId);
      if (!moved) return;
      moved.x = event.clientX;
      const [one, two] = [...fingers.values()].sort((a, b) => a.time - b.time);
      if (!isPinching.current || !one || !two) return;
      change((window) => pinched(window, [one.time, shareAt(one.x)], [two.time, shareAt(two.x)]));
    };
    const onUp = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
    };
    const onStart = () => {
      // The first finger of the next gesture, not the second's lifting, ends this one.
      if (fingers.size === 0) isPinching.current = false;
    };
    strip.addEventListener('wheel', onWheel, { passive: false });
    strip.addEventListener('pointerdown', onStart, { capture: true });
    strip.addEventListener('pointerdown', onDown);
    strip.addEventListener('pointermove', onMove);
    strip.addEventListener('pointerup', onUp);
    strip.addEventListener('pointercancel', onUp);
    return () => {
      strip.removeEventListener('wheel', onWheel);
      strip.removeEventListener('pointerdown', onStart, { capture: true });
      strip.removeEventListener('pointerdown', onDown);
      strip.removeEventListener('pointermove', onMove);
      strip.removeEventListener('pointerup', onUp);
      strip.removeEventListener('pointercancel', onUp);
    };
  }, [plot, change]);
  return isPinching;
}
