import { useSyncExternalStore } from 'react';

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

const listeners = new Set<() => void>();
let version = 0;
let isWatched = false;

/** Once for the whole page, and for as long as it lives: looking anew for each drawing would style the page each time. */
function watch(): void {
  if (isWatched) return;
  isWatched = true;
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class'],
  });
  for (const query of QUERIES) matchMedia(query).addEventListener('change', changed);
}

/** Counts the times the page's colours may have changed: by the reader's choice or by the system's. */
export function themeVersion(): number {
  watch();
  return version;
}

function subscribe(listener: () => void): () => void {
  watch();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The same for what is drawn, which is drawn anew with each change. */
export const useThemeChanges = (): number => useSyncExternalStore(subscribe, themeVersion);
