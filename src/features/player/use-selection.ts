import { useEffect, useMemo, useState } from 'react';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { type Edge, type Selection, withEdge } from './selection';
import type { SelectionActions } from './selection-band';

const GROUP = 'Waveform';

/** Whether what is selected shall be repeated, and what sets that. */
export type LoopWish = readonly [boolean, (loops: boolean) => void];

/** What can be done with the selection, by button and by key. Repeating lasts as long as the selection. */
export function useSelection(
  selection: Selection | null,
  onSelect: (selection: Selection | null) => void,
  { duration, canPlay, loop }: { duration: Seconds | null; canPlay: boolean; loop: LoopWish | null },
): SelectionActions {
  const clock = usePlayback();
  const own = useState(false);
  const [wishesLoop, setLoop] = loop ?? own;
  const loops = wishesLoop && selection !== null;
  useEffect(() => {
    clock.setLoop(loops ? selection : null);
    return () => clock.setLoop(null);
  }, [clock, loops, selection]);
  const length = duration ?? 0;
  const edge = (which: Edge) => onSelect(withEdge(selection, which, clock.now(), length));
  const marks = { group: GROUP, enabled: length > 0 };
  useShortcut({ ...marks, keys: ['i'], label: 'Selection starts here', run: () => edge('start') });
  useShortcut({ ...marks, keys: ['o'], label: 'Selection ends here', run: () => edge('end') });
  useShortcut({
    group: GROUP,
    enabled: selection !== null,
    keys: ['Escape'],
    label: 'Clear the selection',
    run: () => onSelect(null),
  });
  return useMemo(
    () => ({
      canPlay,
      loops,
      play() {
        if (!selection || !canPlay) return;
        if (!loops) return clock.playRange(selection.start, selection.end);
        clock.seek(selection.start);
        clock.play();
      },
      toggleLoop() {
        setLoop(!loops);
        const now = clock.now();
        if (loops || !selection || !canPlay) return;
        const isInside = selection.start <= now && now < selection.end;
        if (!isInside) clock.seek(selection.start);
        clock.play();
      },
      clear: () => onSelect(null),
    }),
    [clock, selection, onSelect, canPlay, loops, setLoop],
  );
}
