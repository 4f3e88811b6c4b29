import {
  Ellipsis,
  Hash,
  Hourglass,
  type LucideIcon,
  MessageSquare,
  PhoneOff,
  Wrench,
  X,
  Zap,
} from 'lucide-react';
import { useMemo } from 'react';
import { leadIn } from '@/domain/moments/lead-in';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { TimeLink } from '@/ui/time-link';
import { groupMarks, type MarkIcon, type RailMark } from './rail-marks';
import { isInView, leftIn, spanOf, stretchIn, type TimeWindow } from './time-window';
import { useRoving } from './use-roving';

const ICONS: Record<MarkIcon, LucideIcon> = {
  tool: Wrench,
  failed: X,
  keypad: Hash,
  interruption: Zap,
  slow: Hourglass,
  silence: Ellipsis,
  sms: MessageSquare,
  end: PhoneOff,
};

/** Nearer than this, in pixels, two marks become one. */
const ROOM_PX = 19;

type RailProps = {
  marks: readonly RailMark[];
  window: TimeWindow;
  width: number;
  linkAt: (t: Seconds) => string;
};

/** What happened, on its own line: each mark jumps to 2 s before it. */
export function Rail({ marks, window, width, linkAt }: RailProps) {
  const groups = useMemo(() => {
    if (width <= 0) return [];
    const inView = marks.filter(({ end }) => isInView(window, Math.min(end, window.duration)));
    return groupMarks(inView, (ROOM_PX / width) * spanOf(window), ({ end }) => end);
  }, [marks, width, window]);
  const clock = usePlayback();
  const roving = useRoving(groups.length);
  const waits = marks.filter(({ tone, start, end }) => tone !== 'neu' && end > start);
  return (
    <div role="toolbar" aria-label="Events" className="player-rail" onKeyDown={roving.onKeyDown}>
      {waits.map(({ key, tone, start, end }) => (
        <Wait key={key} tone={tone} style={stretchIn(window, start, end)} />
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
            style={{ left: leftIn(window, mark.end) ?? '0%' }}
            to={leadIn({ at: mark.end > mark.start && mark.tone === 'bad' ? mark.end : mark.start })}
            linkAt={linkAt}
            onGo={clock.seek}
            draggable={false}
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

function Wait({ tone, style }: { tone: RailMark['tone']; style: ReturnType<typeof stretchIn> }) {
  return style ? <i className="player-wait" data-tone={tone} style={style} /> : null;
}
