import { useEffect, useMemo, useRef } from 'react';

/** A scroll so soon after a turn of the wheel, a swipe or a key was meant by the reader. */
const MEANT_MS = 1000;
/** Where the browser does not say that a smooth scroll has ended. */
const LONGEST_MS = 1200;
/** Further than so many windows, a smooth scroll would be a blur. */
const FAR_WINDOWS = 3;
const LEAST_PX = 4;
/** So many frames later at most, the rows around the place have their heights. */
const CHECKS = 8;
const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/**
 * `measure` says by how much, in CSS pixels, 0 for not at all. It is asked again for some frames after a jump: rows that
 * were far away take their true heights only when they come near.
 */
export type Scroller = {
  /** Moves the page on behalf of following; gently where motion is welcome and the way is short. */
  follow(measure: () => number, isInstant?: boolean): void;
  /** Moves the page because the reader asked for it, at once. */
  read(measure: () => number): void;
  /** True while a scroll of `follow` is under way. */
  isMoving(): boolean;
  /** True from a turn of the wheel, a swipe, a key or `read` until what it moves has surely moved. */
  isReading(): boolean;
};

/** Moves the page and tells of each scroll who made it, and when one of following has arrived; the one owner of the listeners for that. */
export function useTranscriptScroll(
  onScroll: (by: 'follow' | 'reader' | 'page' | 'arrived') => void,
): Scroller {
  const latest = useRef(onScroll);
  useEffect(() => {
    latest.current = onScroll;
  });
  const state = useRef({ movingUntil: 0, meantAt: Number.NEGATIVE_INFINITY, at: 0, isGone: false });

  useEffect(() => {
    const own = state.current;
    own.isGone = false;
    const mean = () => {
      own.meantAt = performance.now();
    };
    const meanAndStop = () => {
      mean();
      own.movingUntil = 0;
    };
    const onKey = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && SCROLL_KEYS.has(event.key)) mean();
    };
    const onPointer = (event: PointerEvent) => {
      if (event.clientX >= document.documentElement.clientWidth) meanAndStop();
    };
    const onMove = () => {
      if (Math.abs(scrollY - own.at) < LEAST_PX) return;
      own.at = scrollY;
      const now = performance.now();
      if (now < own.movingUntil) latest.current('follow');
      else latest.current(now - own.meantAt < MEANT_MS ? 'reader' : 'page');
    };
    const onEnd = () => {
      const wasFollow = performance.now() < own.movingUntil;
      own.movingUntil = 0;
      own.at = scrollY;
      if (wasFollow) latest.current('arrived');
    };
    const passive = { passive: true };
    const listeners: [keyof WindowEventMap, (event: never) => void][] = [
      ['wheel', meanAndStop],
      ['touchmove', meanAndStop],
      ['keydown', onKey],
      ['pointerdown', onPointer],
      ['scroll', onMove],
      ['scrollend', onEnd],
    ];
    for (const [name, listener] of listeners) addEventListener(name, listener as EventListener, passive);
    return () => {
      own.isGone = true;
      for (const [name, listener] of listeners) removeEventListener(name, listener as EventListener);
    };
  }, []);

  return useMemo(() => {
    const own = state.current;
    const target = (by: number) => {
      const most = document.documentElement.scrollHeight - innerHeight;
      return Math.max(0, Math.min(most, scrollY + by));
    };
    /** Jumps there now, and again while the rows around it take their heights, unless the reader moves on. */
    const jump = (measure: () => number, before: () => void) => {
      before();
      const { meantAt } = own;
      const move = (checks: number) => {
        // Rows that are gone have no place to move the page to.
        if (own.isGone || own.meantAt !== meantAt) return;
        const by = measure();
        if (Math.abs(target(by) - scrollY) >= LEAST_PX) scrollTo({ top: target(by), behavior: 'instant' });
        if (checks > 0) requestAnimationFrame(() => move(checks - 1));
      };
      move(CHECKS);
    };
    return {
      follow(measure, isInstant = false) {
        const by = measure();
        const top = target(by);
        const way = Math.abs(top - scrollY);
        if (way < LEAST_PX) return;
        const mine = () => {
          own.movingUntil = performance.now() + LONGEST_MS;
          own.meantAt = Number.NEGATIVE_INFINITY;
        };
        const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (isInstant || isStill || way > innerHeight * FAR_WINDOWS) return jump(measure, mine);
        mine();
        scrollTo({ top, behavior: 'smooth' });
      },
      read: (measure) =>
        jump(measure, () => {
          own.movingUntil = 0;
          own.meantAt = performance.now();
        }),
      isMoving: () => performance.now() < own.movingUntil,
      isReading: () => performance.now() - own.meantAt < MEANT_MS,
    };
  }, []);
}
