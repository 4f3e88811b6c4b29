import { useRef } from 'react';
import { isInView, pixelOf, type TimeWindow } from './time-window';
import { useClockPaint } from './use-clock';

/** The line where the sound is. Moved by a transform, outside React, and never eased; hidden while that is out of view. */
export function Playhead({ window, width }: { window: TimeWindow; width: number }) {
  const line = useRef<HTMLDivElement>(null);
  useClockPaint((now) => {
    if (!line.current) return;
    const at = Math.min(now, window.duration);
    const place = `translateX(${pixelOf(window, at, width)}px)`;
    const seen = isInView(window, at) ? '' : 'hidden';
    if (line.current.style.visibility !== seen) line.current.style.visibility = seen;
    if (line.current.style.transform !== place) line.current.style.transform = place;
  });
  return <div ref={line} className="player-playhead" aria-hidden="true" />;
}
