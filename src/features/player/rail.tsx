import { Hash, Hourglass, type LucideIcon, MessageSquare, PhoneOff, Wrench, X, Zap } from 'lucide-react';
import { useMemo } from 'react';
import { percentOf, stretchOf } from '@/domain/time-axis';
import { type Seconds, seconds } from '@/domain/units';
import { groupMarks, LEAD_S, type MarkIcon, type RailMark } from './rail-marks';
import { TimeLink } from './time-link';
import { useRoving } from './use-roving';

const ICONS: Record<MarkIcon, LucideIcon> = {
  tool: Wrench,
  failed: X,
  keypad: Hash,
  interruption: Zap,
  slow: Hourglass,
  sms: MessageSquare,
  end: PhoneOff,
};

/** Nearer than this, in pixels, two marks become one. */
const ROOM_PX = 19;

type RailProps = {
  marks: readonly RailMark[];
  duration: Seconds;
  width: number;
  linkAt: (t: Seconds) => string;
};

/** What happened, on its own line: each mark jumps to 2 s before it. */
export function Rail({ marks, duration, width, linkAt }: RailProps) {
  const groups = useMemo(
    () => (width > 0 ? groupMarks(marks, (ROOM_PX / width) * duration, ({ to }) => to) : []),
    [marks, width, duration],
  );
  const roving = useRoving(groups.length);
  const waits = marks.filter(({ tone, from, to }) => tone !== 'neu' && to > from);
  return (
    <div role="toolbar" aria-label="Events" className="player-rail" onKeyDown={roving.onKeyDown}>
      {waits.map(({ key, tone, from, to }) => (
        <i key={key} className="player-wait" data-tone={tone} style={stretchOf(from, to, duration)} />
      ))}
      {groups.map(({ mark, label, count }, i) => {
        const Icon = ICONS[mark.icon];
        return (
          <TimeLink
            {...roving.item(i)}
            key={mark.key}
            className="player-mark"
            data-tone={mark.tone}
            data-round={mark.round || undefined}
            data-count={count > 1 ? count : undefined}
            style={{ left: percentOf(mark.to, duration) }}
            to={seconds(
              Math.max(0, (mark.to > mark.from && mark.tone === 'bad' ? mark.to : mark.from) - LEAD_S),
            )}
            linkAt={linkAt}
            aria-label={label}
            title={label}
          >
            <Icon aria-hidden="true" />
          </TimeLink>
        );
      })}
    </div>
  );
}
