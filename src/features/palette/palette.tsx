import { lazy, Suspense, useEffect } from 'react';
import { whenIdle } from '@/lib/schedule/when-idle';
import { useShortcut } from '@/lib/shortcuts';
import type { PaletteProps } from './palette-dialog';
import { PALETTE_KEY } from './palette-items';

/** So long its code waits for a page that is never at rest, in ms. */
const LOAD_MS = 5000;
const load = () => import('./palette-dialog');
const PaletteDialog = lazy(async () => ({ default: (await load()).PaletteDialog }));

/** The palette and its key. Its code comes while nothing else is to be done, so that it opens at once. */
export function Palette(props: PaletteProps) {
  const { open, onOpenChange } = props;
  useShortcut({
    keys: [PALETTE_KEY],
    label: 'Find a call or run a command',
    group: 'Page',
    run: () => onOpenChange(!open),
  });
  useEffect(() => whenIdle(() => void load().catch(() => undefined), LOAD_MS), []);
  return (
    <Suspense>
      <PaletteDialog {...props} />
    </Suspense>
  );
}
