import { useCallback, useSyncExternalStore } from 'react';

/** The widths at which the page changes its form, as the sheets have them. */
export const PHONE = '(max-width: 720px)';
export const ONE_COLUMN = '(max-width: 1100px)';

/** Whether a media query holds; renders when that changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
