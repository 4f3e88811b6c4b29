import { type KeyboardEvent, useRef } from 'react';
import { spokenTime } from '@/domain/formats';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { useClockPaint } from './use-clock';

const SMALL_S = 1;
const MIDDLE_S = 5;
const LARGE_S = 30;

/** Seconds to move by, or a place to go to, for the keys a slider has; null for other keys. */
function targetOf({ key, shiftKey }: KeyboardEvent, now: number, duration: number): number | null {
  const small = shiftKey ? MIDDLE_S : SMALL_S;
  switch (key) {
    case 'ArrowRight':
      return now + small;
    case 'ArrowLeft':
      return now - small;
    case 'ArrowUp':
      return now + MIDDLE_S;
    case 'ArrowDown':
      return now - MIDDLE_S;
    case 'PageUp':
      return now + LARGE_S;
    case 'PageDown':
      return now - LARGE_S;
    case 'Home':
      return 0;
    case 'End':
      return duration;
    default:
      return null;
  }
}

/**
 * The seek bar for keyboards and screen readers, laid over the waveform, which itself is only to be seen.
 * Arrows move 1 s, with Shift or up and down 5 s, Page 30 s.
 */
export function SeekSlider({ duration }: { duration: Seconds }) {
  const clock = usePlayback();
  const slider = useRef<HTMLInputElement>(null);
  useClockPaint((now) => {
    const input = slider.current;
    if (!input) return;
    const said = `${spokenTime(now)} of ${spokenTime(duration)}`;
    const isNews = input.getAttribute('aria-valuetext') !== said;
    if (isNews) input.setAttribute('aria-valuetext', said);
    // Its thumb is not to be seen, so while it plays it moves once a second and not with every frame.
    if (isNews || !clock.getState().playing) input.value = String(now);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = targetOf(event, clock.now(), duration);
    if (to === null) return;
    event.preventDefault();
    clock.seek(seconds(Math.min(duration, Math.max(0, to))));
  };
  return (
    <input
      ref={slider}
      type="range"
      aria-label="Seek"
      className="player-seek"
      min={0}
      max={duration}
      step="any"
      defaultValue={0}
      onKeyDown={onKeyDown}
      onInput={(event) => clock.seek(seconds(event.currentTarget.valueAsNumber))}
    />
  );
}
