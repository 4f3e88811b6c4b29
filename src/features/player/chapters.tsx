import type { Chapter } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { TimeLink } from '@/ui/time-link';
import { stretchIn, type TimeWindow } from './time-window';
import { useClockValue } from './use-clock';
import { useRoving } from './use-roving';

type ChaptersProps = {
  chapters: readonly Chapter[];
  window: TimeWindow;
  linkAt: (t: Seconds) => string;
};

/** The nodes of the conversation as a strip; the one being heard stands out. */
export function Chapters({ chapters, window, linkAt }: ChaptersProps) {
  const current = useClockValue((now) => chapters.findIndex(({ start, end }) => start <= now && now < end));
  const clock = usePlayback();
  const roving = useRoving(chapters.length);
  return (
    <div role="toolbar" aria-label="Nodes" className="player-chapters" onKeyDown={roving.onKeyDown}>
      {chapters.map(({ key, name, start, end }, i) => {
        const stretch = stretchIn(window, start, end);
        return (
          <TimeLink
            {...roving.item(i)}
            key={key}
            to={start}
            linkAt={linkAt}
            onGo={clock.seek}
            draggable={false}
            title={name}
            aria-label={name}
            aria-current={i === current ? 'true' : undefined}
            hidden={stretch === null}
            style={stretch ?? {}}
          >
            <span>{name}</span>
          </TimeLink>
        );
      })}
    </div>
  );
}
