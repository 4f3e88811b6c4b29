import { type PointerEvent, useRef, useState } from 'react';
import { type Edge, type Selection, selectionOf, withEdgeMoved } from './selection';
import { type TimeWindow, timeAt } from './time-window';

/** A press that moves less than this, in pixels, is a press and selects nothing. */
const SLACK_PX = 4;

type Drag = {
  readonly id: number;
  readonly x: number;
  /** Where it began, or the edge that is held. */
  readonly start: number | Edge;
  moving: boolean;
};

const startOf = (event: PointerEvent<HTMLElement>): 'new' | Edge | null => {
  const { target } = event;
  if (!(target instanceof Element)) return null;
  const edge = target.closest<HTMLElement>('[data-edge-of-selection]')?.dataset.edgeOfSelection;
  if (edge === 'start' || edge === 'end') return edge;
  if (target.closest('a, button')) return null;
  const isOnLanes = event.shiftKey && event.pointerType === 'mouse';
  return isOnLanes || target.closest('.player-axis') ? 'new' : null;
};

/**
 * A drag along the times under the lanes, or with Shift on the lanes, selects; the edges of a selection can be dragged. Until
 * it is let go the stretch is a draft. A handler returns whether the pointer is its own.
 */
export function useSelect(
  window: TimeWindow,
  selection: Selection | null,
  onSelect: (selection: Selection | null) => void,
) {
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<Selection | null>(null);
  const timeOf = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return timeAt(window, width > 0 ? (event.clientX - left) / width : 0);
  };
  const drawn = (event: PointerEvent<HTMLElement>, { start }: Drag): Selection | null => {
    const at = timeOf(event);
    if (typeof start === 'number') return selectionOf(start, at, window.duration);
    return selection && withEdgeMoved(selection, start, at, window.duration);
  };
  return {
    draft,
    onPointerDown(event: PointerEvent<HTMLElement>): boolean {
      const start = startOf(event);
      if (start === null || event.button !== 0 || !event.isPrimary) return false;
      const { pointerId: id, clientX: x } = event;
      drag.current = { id, x, start: start === 'new' ? timeOf(event) : start, moving: false };
      event.currentTarget.setPointerCapture(id);
      event.preventDefault();
      return true;
    },
    onPointerMove(event: PointerEvent<HTMLElement>): boolean {
      const held = drag.current;
      if (held?.id !== event.pointerId) return false;
      held.moving ||= Math.abs(event.clientX - held.x) > SLACK_PX;
      if (held.moving) setDraft(drawn(event, held));
      return true;
    },
    /** True when something was selected; a mere press is still to be used for something else. */
    onPointerUp(event: PointerEvent<HTMLElement>): 'selected' | 'pressed' | null {
      const held = drag.current;
      if (held?.id !== event.pointerId) return null;
      drag.current = null;
      setDraft(null);
      if (!held.moving) return typeof held.start === 'number' ? 'pressed' : 'selected';
      const made = drawn(event, held);
      if (made) onSelect(made);
      return 'selected';
    },
    onPointerCancel() {
      drag.current = null;
      setDraft(null);
    },
  };
}
