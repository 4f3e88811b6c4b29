import { useCallback, useState } from 'react';

export type Size = { readonly width: number; readonly height: number };

const NONE: Size = { width: 0, height: 0 };
/** What each kind of element measured last: the next of its kind is drawn for that, without laying the page out first. */
const last = new Map<string, Size>();

/**
 * The size of an element in CSS pixels, kept as it changes. At first it is that of the last element of its kind, and zero
 * for the very first until it was painted: asking for it sooner would lay the page out twice. The kinds are few.
 */
export function useSize<T extends HTMLElement>(
  kind: string,
): readonly [ref: (element: T | null) => void, size: Size] {
  const [size, setSize] = useState(() => last.get(kind) ?? NONE);
  const ref = useCallback(
    (element: T | null) => {
      if (!element) return;
      const measure = () => {
        const { clientWidth: width, clientHeight: height } = element;
        last.set(kind, { width, height });
        setSize((before) =>
          before.width === width && before.height === height ? before : { width, height },
        );
      };
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [kind],
  );
  return [ref, size];
}
