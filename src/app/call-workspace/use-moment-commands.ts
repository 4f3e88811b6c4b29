import { clock } from '@/domain/formats';
import type { Moment } from '@/domain/moments/moment';
import { jumpTo } from '@/lib/jump-to';
import { usePageCommands } from '@/lib/page-commands';
import { usePlayback } from '@/lib/playback-context';

/** Offers every moment of the call in the palette; a jump lands a little early, as from the panel. */
export function useMomentCommands(moments: readonly Moment[], canPlay: boolean): void {
  const playback = usePlayback();
  usePageCommands(
    'Moments',
    moments.map(({ key, title, at }) => ({ id: key, label: title, hint: clock(at) })),
    (id) => {
      const moment = moments.find(({ key }) => key === id);
      if (moment) jumpTo(playback, moment.at, canPlay);
    },
  );
}
