import { startTransition, useLayoutEffect, useState } from 'react';
import { afterPaint } from './after-paint';

/**
 * True once the frame that shows what was drawn with `isWanted` has been painted. What is drawn then keeps no first picture
 * waiting: React begins a deferred drawing at once, and a frame that was due comes after it.
 */
export function useAfterPaint(isWanted = true): boolean {
  const [isAfter, setAfter] = useState(false);
  // Not a plain effect: that may run behind the very frame that is waited for.
  useLayoutEffect(() => {
    if (!isWanted || isAfter) return;
    return afterPaint(() => startTransition(() => setAfter(true)));
  }, [isWanted, isAfter]);
  return isAfter;
}
