import { useRef } from 'react';
import { isInView, shareOf, type TimeWindow } from './time-window';
import { useClockPaint } from './use-clock';

/** The line where the sound is. Moved by a transform, outside React, and never eased; hidden while that is out of view. */
export function Playhead({ window, width }: { window: TimeWindow; width: number }) {
  const line = useRef<HTMLDivElement>(null);
  useClockPaint((now) => {
    if (!line.current) return;
    const at = Math.min(now, window.duration);
    line.current.style.visibility = isInView(window, at) ? '' : 'hidden';
    line.current.style.transform = `translateX(${shareOf(window, at) * width}px)`;
  });
  return <div ref={line} className="player-playhead" aria-hidden="true" />;
}
