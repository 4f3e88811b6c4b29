import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
} from 'react';
import type { Conversation } from '@/domain/conversation';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { isPlainClick } from '@/ui/plain-click';
import { meaningOf, type Point } from './press';
import { wordAtPoint } from './word-at-point';

/** Presses of a link or button inside a row are theirs. */
const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, summary, input') !== null;

const hasModifier = (event: MouseEvent | KeyboardEvent) =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** The pointer and the Enter key on the list: a word plays from its start, a time moves there, dragging selects. */
export function useListInput(conversation: Conversation, onPlay: (at: Seconds) => void) {
  const clock = usePlayback();
  const down = useRef<Point | null>(null);
  /** Where playback was before the last click moved it: a double click selects, and puts it back. */
  const before = useRef<{ now: Seconds; playing: boolean } | null>(null);

  const onPointerDown = (event: PointerEvent) => {
    down.current = { x: event.clientX, y: event.clientY };
  };

  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-time]') : null;
    if (link) {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      clock.seek(seconds(Number(link.dataset.time)));
      return;
    }
    if (isControl(event.target)) return;
    const up = { x: event.clientX, y: event.clientY };
    const meaning = meaningOf({
      down: down.current,
      up,
      button: event.button,
      count: event.detail,
      hasModifier: hasModifier(event),
      hasSelection: getSelection()?.isCollapsed === false,
    });
    if (meaning === 'select' && before.current) {
      clock.seek(before.current.now);
      if (!before.current.playing) clock.pause();
    }
    before.current = null;
    if (meaning !== 'play') return;
    const word = wordAtPoint(conversation, up.x, up.y);
    if (!word || word.start === null) return;
    before.current = { now: clock.now(), playing: clock.getState().playing };
    onPlay(word.start);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || hasModifier(event) || !(event.target instanceof HTMLElement)) return;
    const turn = conversation.turns[Number(event.target.dataset.turn)];
    if (!turn || turn.start === null) return;
    event.preventDefault();
    onPlay(turn.start);
  };

  return { onPointerDown, onClick, onKeyDown };
}

/** Underlines the word under the mouse, at most once a frame. */
export function useHoverWord(
  conversation: Conversation,
  list: RefObject<HTMLElement | null>,
  paint: (range: Range | null) => void,
): void {
  const latest = useRef(paint);
  useEffect(() => {
    latest.current = paint;
  });
  useEffect(() => {
    const element = list.current;
    if (!element || !conversation.hasWordTimes) return;
    let frame = 0;
    let shown: number | null = null;
    const show = (word: ReturnType<typeof wordAtPoint>) => {
      const index = word?.start == null ? null : word.index;
      if (index === shown) return;
      shown = index;
      const text =
        word && index !== null ? element.querySelector(`[data-turn="${word.turn}"] p`)?.firstChild : null;
      element.toggleAttribute('data-over-word', Boolean(text));
      if (!word || !text) return latest.current(null);
      const range = document.createRange();
      range.setStart(text, word.offset);
      range.setEnd(text, word.offset + word.length);
      latest.current(range);
    };
    const onMove = (event: globalThis.PointerEvent) => {
      cancelAnimationFrame(frame);
      if (event.pointerType !== 'mouse') return;
      const { clientX, clientY, buttons, target } = event;
      frame = requestAnimationFrame(() =>
        show(buttons === 0 && !isControl(target) ? wordAtPoint(conversation, clientX, clientY) : null),
      );
    };
    const onLeave = () => {
      cancelAnimationFrame(frame);
      show(null);
    };
    element.addEventListener('pointermove', onMove, { passive: true });
    element.addEventListener('pointerleave', onLeave);
    return () => {
      onLeave();
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
    };
  }, [conversation, list]);
}
