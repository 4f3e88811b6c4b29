import { clock } from '@/domain/formats';
import type { Moment } from '@/domain/moments/moment';
import { seconds } from '@/domain/units';
import { jumpTo } from '@/lib/jump-to';
import { usePageCommands } from '@/lib/page-commands';
import { usePlayback } from '@/lib/playback-context';

/** Offers every moment of the call in the palette; a jump lands a little early, as from the panel. */
export function useMomentCommands(moments: readonly Moment[], canPlay: boolean): void {
  const playback = usePlayback();
  usePageCommands(
    'Moments',
    // The time is part of the id: measuring the audio may replace a moment while the palette still offers it.
    moments.map(({ key, title, at }) => ({ id: `${at} ${key}`, label: title, hint: clock(at) })),
    (id) => jumpTo(playback, seconds(Number.parseFloat(id)), canPlay),
  );
}
