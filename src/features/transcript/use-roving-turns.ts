import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { useShortcut } from '@/lib/shortcuts';
import { readingZone, revealScroll } from './reading-zone';
import type { Row } from './rows';
import type { Scroller } from './use-transcript-scroll';

const STEPS = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

const turnsIn = (list: Element) => [...list.querySelectorAll<HTMLElement>('[data-turn]')];
const isAfter = (a: Node, b: Node) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The place from which a step leads on: the turn with the focus, else between the turns around it. */
function placeOf(turns: readonly HTMLElement[], target: Element, step: number): number {
  const row = target.closest<HTMLElement>('[data-turn]');
  if (row) return turns.indexOf(row);
  const next = turns.findIndex((turn) => isAfter(target, turn));
  const before = (next < 0 ? turns.length : next) - 1;
  return step > 0 ? before : before + 1;
}

/**
 * One tab stop for all turns; the arrow keys, Home and End move it. Set outside React, since a step touches two rows only.
 * While the focus is elsewhere the stop goes along with what is heard.
 */
export function useRovingTurns(list: RefObject<HTMLElement | null>, rows: readonly Row[]) {
  useShortcut({
    keys: ['ArrowUp', 'ArrowDown'],
    label: 'Turn before or after, within the transcript',
    group: 'Transcript',
    run: () => {},
    enabled: rows.length > 0,
    isLocal: true,
  });
  const setStop = (row: HTMLElement | null | undefined) => {
    if (!row || row.tabIndex === 0) return;
    for (const stop of list.current?.querySelectorAll<HTMLElement>('[data-turn][tabindex="0"]') ?? [])
      stop.tabIndex = -1;
    row.tabIndex = 0;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn anew may have taken the stop along.
  useEffect(() => {
    const element = list.current;
    if (element && !element.querySelector('[data-turn][tabindex="0"]')) setStop(turnsIn(element)[0]);
  }, [rows]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, scroller: Scroller) => {
    const step = STEPS.get(event.key);
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof Element) || event.target.closest('pre')) return;
    const turns = turnsIn(event.currentTarget);
    const at = placeOf(turns, event.target, step);
    const row = turns[Math.max(0, Math.min(turns.length - 1, at + step))];
    if (!row) return;
    event.preventDefault();
    setStop(row);
    row.focus({ preventScroll: true });
    scroller.read(() => revealScroll(row.getBoundingClientRect(), readingZone(row)));
  };

  const onFocus = (event: { target: EventTarget }) => {
    if (event.target instanceof Element) setStop(event.target.closest<HTMLElement>('[data-turn]'));
  };

  const onHeard = (row: HTMLElement | null) => {
    if (!list.current?.contains(document.activeElement)) setStop(row);
  };

  return { onKeyDown, onFocus, onHeard };
}
