import { type PointerEvent, useEffect, useRef } from 'react';
import type { TimeRange } from '@/domain/time-range';
import { resolveColors } from '@/ui/resolve-color';
import { useThemeChanges } from '@/ui/theme-changes';
import { paintBars } from './lane-bars';
import { MissingPart } from './missing-part';
import { panBy, pixelOf, spanOf, stretchIn, type TimeWindow, timeAt, wholeOf, windowAt } from './time-window';
import { useClockPaint } from './use-clock';

const LOOK = { pitch: 2, width: 1.2, inset: 2 };

type MinimapProps = {
  /** Lines over the whole call, and how much taller they are drawn. */
  lines: readonly Uint8Array[];
  gain: number;
  window: TimeWindow;
  width: number;
  change: (next: (window: TimeWindow) => TimeWindow) => void;
  /** The part of the call that has no audio. */
  missing: TimeRange | null;
};

/** The whole call, thin, with the part in view as a frame: drag it, or press where it shall go. Only for the pointer. */
export function Minimap({ lines, gain, window, width, change, missing }: MinimapProps) {
  const whole = wholeOf(window.duration);
  const head = useRef<HTMLElement>(null);
  const grip = useRef<{ id: number; offset: number } | null>(null);
  useClockPaint((now) => {
    const place = `translateX(${pixelOf(whole, now, width)}px)`;
    if (head.current && head.current.style.transform !== place) head.current.style.transform = place;
  });
  const timeUnder = (event: PointerEvent<HTMLElement>) => {
    const { left, width: size } = event.currentTarget.getBoundingClientRect();
    return timeAt(whole, size > 0 ? (event.clientX - left) / size : 0);
  };
  const frame = stretchIn(whole, window.start, window.end) ?? {};
  return (
    <div
      className="player-minimap"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.stopPropagation();
        event.preventDefault();
        const at = timeUnder(event);
        const isInside = at >= window.start && at <= window.end;
        const offset = isInside ? at - window.start : spanOf(window) / 2;
        grip.current = { id: event.pointerId, offset };
        event.currentTarget.setPointerCapture(event.pointerId);
        if (!isInside) change((current) => windowAt(current, at - offset, spanOf(current)));
      }}
      onPointerMove={(event) => {
        const held = grip.current;
        if (held?.id !== event.pointerId) return;
        event.stopPropagation();
        const at = timeUnder(event);
        change((current) => panBy(current, at - held.offset - current.start));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
    >
      <MinimapBars lines={lines} gain={gain} width={width} />
      <MissingPart missing={missing} window={whole} />
      <i className="player-minimap-head" ref={head} />
      <b style={frame} />
    </div>
  );
}

function MinimapBars({ lines, gain, width }: Pick<MinimapProps, 'lines' | 'gain' | 'width'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeChanges();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    const host = canvas.current?.parentElement;
    if (!ctx || !host) return;
    const ratio = Math.max(1, devicePixelRatio);
    ctx.canvas.width = Math.max(1, Math.round(width * ratio));
    ctx.canvas.height = Math.max(1, Math.round(host.clientHeight * ratio));
    ctx.fillStyle = resolveColors(['line-3'])[0] ?? '';
    const { pitch, width: barWidth, inset } = LOOK;
    const look = { pitch: pitch * ratio, width: barWidth * ratio, inset: inset * ratio, gain };
    paintBars(ctx, loudestOf(lines), look);
  }, [lines, gain, width, theme]);
  return <canvas ref={canvas} />;
}

/** The louder of all lanes at each time. */
function loudestOf(lines: readonly Uint8Array[]): Uint8Array {
  const most = new Uint8Array(lines[0]?.length ?? 0);
  for (const line of lines)
    for (let i = 0; i < most.length; i += 1) most[i] = Math.max(most[i] ?? 0, line[i] ?? 0);
  return most;
}
