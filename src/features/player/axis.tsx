import { clock } from '@/domain/formats';
import { createTimeAxis, percentOf, ticksOf } from '@/domain/time-axis';
import type { Seconds } from '@/domain/units';

/** Room for one label and some air, in pixels. */
const GAP_PX = 84;
const GAP_NARROW_PX = 56;

/** Round times under the lanes. The slider says the same, so it is not read out. */
export function Axis({ duration, width }: { duration: Seconds; width: number }) {
  const ticks = ticksOf(createTimeAxis(duration, width), width < 600 ? GAP_NARROW_PX : GAP_PX);
  return (
    <div className="player-axis" aria-hidden="true">
      {ticks.map((tick) => (
        <span key={tick} style={{ left: percentOf(tick, duration) }}>
          {clock(tick)}
        </span>
      ))}
    </div>
  );
}
