import { type Seconds, seconds } from './units';

/** Time and place on a strip of `width` pixels, as one immutable value. Holds for a width or a length of zero, too. */
export type TimeAxis = {
  readonly duration: Seconds;
  readonly width: number;
  /** Pixels from the left edge, 0 to `width`. */
  toX(time: number): number;
  /** Seconds, 0 to `duration`. */
  toTime(x: number): Seconds;
};

const within = (value: number, high: number) => (value > 0 ? Math.min(value, high) : 0);

/** `duration` in seconds, `width` in pixels; what is not a positive number counts as zero. */
export function createTimeAxis(duration: number, width: number): TimeAxis {
  const length = seconds(Number.isFinite(duration) && duration > 0 ? duration : 0);
  const size = Number.isFinite(width) && width > 0 ? width : 0;
  return {
    duration: length,
    width: size,
    toX: (time) => (length === 0 ? 0 : within((within(time, length) / length) * size, size)),
    toTime: (x) => seconds(size === 0 ? 0 : within((within(x, size) / size) * length, length)),
  };
}

/** The share of `duration` at a time as a CSS percentage, so that a resize needs no new layout by script. */
export const percentOf = (time: number, duration: number): string =>
  `${duration > 0 ? Number(((within(time, duration) / duration) * 100).toFixed(4)) : 0}%`;

/** Left edge and width of a stretch, as CSS percentages. */
export const stretchOf = (start: number, end: number, duration: number): { left: string; width: string } => ({
  left: percentOf(start, duration),
  width: percentOf(within(end, duration) - within(start, duration), duration),
});

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400];

/** Round times for the labels of an axis, 0 first, at least `gap` pixels apart; none without room or length. */
export function ticksOf({ duration, width }: TimeAxis, gap: number): Seconds[] {
  if (duration === 0 || width === 0) return [];
  const least = (duration / width) * gap;
  const step = STEPS_S.find((s) => s >= least) ?? Math.ceil(least / 86_400) * 86_400;
  return Array.from({ length: Math.floor(duration / step + 1e-9) + 1 }, (_, i) => seconds(i * step));
}
