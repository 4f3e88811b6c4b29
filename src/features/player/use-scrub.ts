import { type PointerEvent, type RefObject, useRef } from 'react';
import { usePlayback } from '@/lib/playback-context';
import { type TimeWindow, timeAt } from './time-window';

/** A finger that moves less than this sideways, in pixels, may still be about to scroll the page. */
const SLACK_PX = 6;

type Drag = { readonly id: number; readonly x: number; moving: boolean };

/** Press and drag on the strip to seek. A finger seeks when it is lifted or moves sideways; up and down scrolls. */
export function useScrub(window: TimeWindow, isPinching: RefObject<boolean>) {
  const clock = usePlayback();
  const drag = useRef<Drag | null>(null);
  const seek = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) clock.seek(timeAt(window, (event.clientX - left) / width));
  };
  return {
    seek,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return;
      if (event.target instanceof Element && event.target.closest('a, button')) return;
      const isTouch = event.pointerType === 'touch';
      drag.current = { id: event.pointerId, x: event.clientX, moving: !isTouch };
      event.currentTarget.setPointerCapture(event.pointerId);
      // No text selection and no focus ring from the pointer.
      if (!isTouch) event.preventDefault();
      if (!isTouch) seek(event);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = drag.current;
      if (held?.id !== event.pointerId || isPinching.current) return;
      held.moving ||= Math.abs(event.clientX - held.x) > SLACK_PX;
      if (held.moving) seek(event);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (drag.current?.id !== event.pointerId) return;
      drag.current = null;
      if (!isPinching.current) seek(event);
    },
    onPointerCancel() {
      drag.current = null;
    },
  };
}
