import { startTransition, useEffect, useState } from 'react';

/** Whether what asks has stood for less than so many ms. */
export function useIsEarly(ms: number): boolean {
  const [isEarly, setEarly] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setEarly(false)), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isEarly;
}
