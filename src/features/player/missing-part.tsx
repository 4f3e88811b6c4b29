import type { TimeRange } from '@/domain/time-range';
import { stretchIn, type TimeWindow } from './time-window';

/** Marks the part of the call that the recording does not have. Its note says so in words. */
export function MissingPart({ missing, window }: { missing: TimeRange | null; window: TimeWindow }) {
  const place = missing && stretchIn(window, missing.start, missing.end);
  if (!place) return null;
  return (
    <div className="player-missing" style={place}>
      <span>No audio</span>
    </div>
  );
}
