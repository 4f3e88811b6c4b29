import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { usePreference } from './preferences';
import { createShortcutRegistry, type Shortcut, type ShortcutRegistry } from './shortcut-registry';

const ShortcutContext = createContext<ShortcutRegistry | null>(null);

/** Listens for key presses for the whole page, once. The reader may switch single characters off (`characterKeys`). */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createShortcutRegistry);
  const [characterKeys] = usePreference('characterKeys');
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (registry.press(event, characterKeys)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [registry, characterKeys]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** The registry, for the page that lists it; null where no provider is above. */
export const useShortcutRegistry = (): ShortcutRegistry | null => useContext(ShortcutContext);

/** Registers a shortcut for as long as the component is there. Without a provider it does nothing. */
export function useShortcut({
  keys,
  label,
  group,
  run,
  enabled = true,
  repeats = false,
  isLocal = false,
}: Shortcut): void {
  const registry = useContext(ShortcutContext);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const names = keys.join(' ');
  useEffect(() => {
    if (!enabled) return;
    return registry?.add({
      keys: names.split(' '),
      label,
      group,
      repeats,
      isLocal,
      run: (event) => latest.current(event),
    });
  }, [registry, names, label, group, enabled, repeats, isLocal]);
}
