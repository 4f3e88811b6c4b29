import type { Chapter } from '@/domain/conversation';
import { stretchOf } from '@/domain/time-axis';
import type { Seconds } from '@/domain/units';
import { TimeLink } from './time-link';
import { useClockValue } from './use-clock';
import { useRoving } from './use-roving';

type ChaptersProps = {
  chapters: readonly Chapter[];
  duration: Seconds;
  linkAt: (t: Seconds) => string;
};

/** The nodes of the conversation as a strip; the one being heard stands out. */
export function Chapters({ chapters, duration, linkAt }: ChaptersProps) {
  const current = useClockValue((now) => chapters.findIndex(({ start, end }) => start <= now && now < end));
  const roving = useRoving(chapters.length);
  return (
    <div role="toolbar" aria-label="Nodes" className="player-chapters" onKeyDown={roving.onKeyDown}>
      {chapters.map(({ key, name, start, end }, i) => (
        <TimeLink
          {...roving.item(i)}
          key={key}
          to={start}
          linkAt={linkAt}
          title={name}
          aria-label={name}
          aria-current={i === current ? 'true' : undefined}
          style={stretchOf(start, end, duration)}
        >
          <span>{name}</span>
        </TimeLink>
      ))}
    </div>
  );
}
