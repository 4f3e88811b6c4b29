import { clock } from '@/domain/formats';
import { leftIn, type TimeWindow, ticksIn } from './time-window';

/** Room for one label and some air, in pixels. */
const GAP_PX = 84;
const GAP_NARROW_PX = 56;

/** Round times under the lanes; a drag along them selects. The slider says the same, so it is not read out. */
export function Axis({ window, width }: { window: TimeWindow; width: number }) {
  const { ticks, digits } = ticksIn(window, width, width < 600 ? GAP_NARROW_PX : GAP_PX);
  return (
    <div className="player-axis" aria-hidden="true" title="Drag to select a part of the call">
      {ticks.map((tick) => (
        <span
          key={tick}
          data-edge={tick === window.start ? 'start' : undefined}
          style={{ left: leftIn(window, tick) ?? '0%' }}
        >
          {clock(tick, digits)}
        </span>
      ))}
    </div>
  );
}
