import { useRef } from 'react';
import { clock } from '@/domain/formats';
import type { Seconds } from '@/domain/units';
import { useClockPaint } from './use-clock';

/** Where we are, in tenths of a second, painted outside React. The slider says it to screen readers. */
export function ClockReadout({ duration }: { duration: Seconds | null }) {
  const text = useRef<HTMLElement>(null);
  useClockPaint((now) => {
    const shown = clock(now, 1);
    if (text.current && text.current.textContent !== shown) text.current.textContent = shown;
  });
  return (
    <span className="player-clock" aria-hidden="true">
      <b ref={text} />
      {duration === null ? null : <span> / {clock(duration, 1)}</span>}
    </span>
  );
}
