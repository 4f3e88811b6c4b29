import { useRef } from 'react';
import { createTimeAxis } from '@/domain/time-axis';
import type { Seconds } from '@/domain/units';
import { useClockPaint } from './use-clock';

/** The line where the sound is. Moved by a transform, outside React, and never eased. */
export function Playhead({ duration, width }: { duration: Seconds; width: number }) {
  const line = useRef<HTMLDivElement>(null);
  const axis = createTimeAxis(duration, width);
  useClockPaint((now) => {
    if (line.current) line.current.style.transform = `translateX(${axis.toX(now)}px)`;
  });
  return <div ref={line} className="player-playhead" aria-hidden="true" />;
}
