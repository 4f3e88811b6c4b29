import { type RefObject, useEffect } from 'react';
import { useTurnFocus } from '@/lib/turn-focus';
import { comfortScroll, focusOf, readingZone } from './reading-zone';
import type { Scroller } from './use-transcript-scroll';

const FLASH_MS = 1600;

/**
 * What another panel points at is lit here, and what it shows is brought into view and flashes; the turn under the
 * pointer here is told to the others. Done outside React, so that pointing draws no row again.
 */
export function useShownRow(list: RefObject<HTMLElement | null>, scroller: Scroller): void {
  const focus = useTurnFocus();
  useEffect(() => {
    let lit: Element | null = null;
    const point = (turn: number | null) => {
      lit?.removeAttribute('data-pointed');
      lit = turn === null ? null : (list.current?.querySelector(`[data-turn="${turn}"]`) ?? null);
      lit?.setAttribute('data-pointed', '');
    };
    let flashing: { row: Element; timer: ReturnType<typeof setTimeout> } | null = null;
    const settle = () => {
      if (!flashing) return;
      clearTimeout(flashing.timer);
      flashing.row.removeAttribute('data-flash');
      flashing = null;
    };
    const show = (key: string) => {
      const row = list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      if (!row || row.getClientRects().length === 0) return;
      settle();
      row.setAttribute('data-flash', '');
      flashing = { row, timer: setTimeout(settle, FLASH_MS) };
      scroller.read(() => {
        const zone = readingZone(row);
        return comfortScroll(focusOf(row.getBoundingClientRect(), null, zone), zone);
      });
    };
    const rows = list.current;
    const over = ({ target }: PointerEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-turn]') : null;
      focus.point(row ? Number(row.dataset.turn) : null);
    };
    const leave = () => focus.point(null);
    rows?.addEventListener('pointerover', over);
    rows?.addEventListener('pointerleave', leave);
    const stops = [focus.onPoint(point), focus.onShow(show)];
    return () => {
      rows?.removeEventListener('pointerover', over);
      rows?.removeEventListener('pointerleave', leave);
      for (const stop of stops) stop();
      settle();
      point(null);
    };
  }, [focus, list, scroller]);
}
