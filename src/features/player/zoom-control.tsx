import { ZoomIn } from 'lucide-react';
import type { CSSProperties } from 'react';
import { duration as lengthText } from '@/domain/formats';
import { type Seconds, toMilliseconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { atCloseness, closenessOf, isInView, spanOf, type TimeWindow, wholeOf, zoomBy } from './time-window';
import { useZoom, type ZoomStore } from './zoom-store';

const GROUP = 'Waveform';
/** One press of a key shows half or twice as much. */
const STEP = 2;

/** From the whole call to single words; keys and slider zoom around the playhead where that is in view. */
export function ZoomControl({ zoom, duration }: { zoom: ZoomStore; duration: Seconds }) {
  const clock = usePlayback();
  const { window, change } = useZoom(zoom, duration);
  const anchor = (shown: TimeWindow) => {
    const now = clock.now();
    return isInView(shown, now) ? now : (shown.start + shown.end) / 2;
  };
  const by = (factor: number) => change((shown) => zoomBy(shown, factor, anchor(shown)));
  const keys = { group: GROUP, repeats: true };
  useShortcut({ ...keys, keys: ['+', '='], label: 'Zoom in', run: () => by(1 / STEP) });
  useShortcut({ ...keys, keys: ['-'], label: 'Zoom out', run: () => by(STEP) });
  useShortcut({
    ...keys,
    keys: ['0'],
    label: 'Show the whole call',
    run: () => change(() => wholeOf(duration)),
  });
  const percent = Math.round(closenessOf(window) * 100);
  const shown = percent === 0 ? 'Whole call' : `${lengthText(toMilliseconds(spanOf(window)))} in view`;
  return (
    <span className="player-zoom" title={`Zoom: ${shown.toLowerCase()}`}>
      <ZoomIn aria-hidden="true" />
      <input
        type="range"
        aria-label="Zoom"
        min={0}
        max={100}
        step={1}
        value={percent}
        aria-valuetext={shown}
        style={{ '--at': `${percent}%` } as CSSProperties}
        onChange={(event) => {
          const closeness = event.currentTarget.valueAsNumber / 100;
          change((current) => atCloseness(current, closeness, anchor(current)));
        }}
      />
    </span>
  );
}
