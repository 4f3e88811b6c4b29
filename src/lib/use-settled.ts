import { useCallback, useEffect, useRef } from 'react';

/** The longest that somebody waits for what is still on its way, in ms. */
const PATIENCE_MS = 2000;

/**
 * Gives a function that resolves once nothing is pending any more, at most {@link PATIENCE_MS} later. By then everything
 * below the caller has been drawn with what came.
 */
export function useSettled(isPending: boolean): () => Promise<void> {
  const pending = useRef(isPending);
  const waiting = useRef(new Set<() => void>());
  useEffect(() => {
    pending.current = isPending;
    if (isPending) return;
    for (const resolve of waiting.current) resolve();
    waiting.current.clear();
  }, [isPending]);
  return useCallback(
    () =>
      new Promise<void>((resolve) => {
        if (!pending.current) {
          resolve();
          return;
        }
        waiting.current.add(resolve);
        setTimeout(() => {
          waiting.current.delete(resolve);
          resolve();
        }, PATIENCE_MS);
      }),
    [],
  );
}
