import { lazy, Suspense, useEffect } from 'react';
import { useShortcut } from '@/lib/shortcuts';
import type { PaletteProps } from './palette-dialog';
import { PALETTE_KEY } from './palette-items';

const load = () => import('./palette-dialog');
const PaletteDialog = lazy(async () => ({ default: (await load()).PaletteDialog }));

/** The palette and its key. Its code comes while nothing else is to be done, so that it opens at once. */
export function Palette(props: PaletteProps) {
  const { open, onOpenChange } = props;
  useShortcut({
    keys: [PALETTE_KEY],
    label: 'Look up a call, or find what to do',
    group: 'Page',
    run: () => onOpenChange(!open),
  });
  useEffect(() => {
    const ahead = () => void load().catch(() => undefined);
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(ahead, 1500);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(ahead, { timeout: 5000 });
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <Suspense>
      <PaletteDialog {...props} />
    </Suspense>
  );
}
