import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far below the top of the page an element begins, in px; follows whatever grows or shrinks above it. */
export function useScrollMargin(ref: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = ref.current?.getBoundingClientRect().top;
      if (top !== undefined) setMargin(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    const page = ref.current?.closest('main') ?? document.body;
    for (const part of page.querySelectorAll('[data-above-list]')) observer.observe(part);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [ref]);
  return margin;
}
