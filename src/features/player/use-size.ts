import { useCallback, useState } from 'react';

export type Size = { readonly width: number; readonly height: number };

const NONE: Size = { width: 0, height: 0 };

/** The size of an element in CSS pixels, kept as it changes; zero until it is laid out. */
export function useSize<T extends HTMLElement>(): readonly [ref: (element: T | null) => void, size: Size] {
  const [size, setSize] = useState(NONE);
  const ref = useCallback((element: T | null) => {
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
