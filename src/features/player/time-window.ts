import type { TimeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';

/** The part of a recording that is in view, in seconds: `0 ≤ start ≤ end ≤ duration`. Immutable. */
export type TimeWindow = TimeRange & { readonly duration: Seconds };

/** The least that can be seen at once, in seconds: single words with their sounds. */
export const LEAST_SPAN_S = 1;
/** Less than this, in seconds, is rounding. */
const SAME_S = 1e-6;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const leastSpan = (duration: number) => Math.min(LEAST_SPAN_S, duration);

/** Seconds in view. */
export const spanOf = ({ start, end }: TimeWindow): Seconds => seconds(end - start);

/** The whole recording; a length that is none counts as 0. */
export function wholeOf(duration: number): TimeWindow {
  const length = seconds(Number.isFinite(duration) && duration > 0 ? duration : 0);
  return { duration: length, start: seconds(0), end: length };
}

/** Whether everything is in view. */
export const isWhole = ({ duration, start, end }: TimeWindow): boolean =>
  start <= SAME_S && end >= duration - SAME_S;

/** A window of `span` seconds from `from` on, cut and moved so that it lies within the recording. */
export function windowAt({ duration }: TimeWindow, from: number, span: number): TimeWindow {
  const length = clamp(Number.isFinite(span) ? span : duration, leastSpan(duration), duration);
  const start = clamp(Number.isFinite(from) ? from : 0, 0, duration - length);
  return { duration, start: seconds(start), end: seconds(Math.min(duration, start + length)) };
}

/** Shows `factor` times as much (below 1: closer); `anchor` (seconds) stays where it is on the strip. */
export function zoomBy(window: TimeWindow, factor: number, anchor: number): TimeWindow {
  const before = spanOf(window);
  if (!(factor > 0) || before <= 0) return window;
  const span = clamp(before * factor, leastSpan(window.duration), window.duration);
  const at = clamp(anchor, window.start, window.end);
  return windowAt(window, at - ((at - window.start) / before) * span, span);
}

/** Moves the window along by so many seconds. */
export const panBy = (window: TimeWindow, by: number): TimeWindow =>
  windowAt(window, window.start + by, spanOf(window));

/**
 * Where a time lies on a strip of so many pixels, in quarters of one: less is not seen to move, so nothing has to be
 * painted for it, and most frames of a long call are like that.
 */
export const pixelOf = (window: TimeWindow, t: number, width: number): number =>
  Math.round(shareOf(window, t) * width * 4) / 4;

/** Whether a time is in view. */
export const isInView = ({ start, end }: TimeWindow, t: number): boolean => t >= start && t <= end;

/** Where a time that left the window appears again, as a share of the strip. */
const LEAD = 0.08;

/** The window that shows a time: the same if it does already, else one that begins a little before it. */
export function showing(window: TimeWindow, t: number): TimeWindow {
  return isInView(window, t) ? window : windowAt(window, t - spanOf(window) * LEAD, spanOf(window));
}

/** How near the slider says we are: 0 for the whole, 1 for the least span; equal steps feel equal. */
export function closenessOf(window: TimeWindow): number {
  const least = leastSpan(window.duration);
  if (window.duration <= least) return 0;
  return clamp(Math.log(window.duration / spanOf(window)) / Math.log(window.duration / least), 0, 1);
}

/** The window at a closeness of 0 to 1, around `anchor` (seconds). */
export function atCloseness(window: TimeWindow, closeness: number, anchor: number): TimeWindow {
  const least = leastSpan(window.duration);
  if (window.duration <= least) return window;
  const span = window.duration * (least / window.duration) ** clamp(closeness, 0, 1);
  return zoomBy(window, span / spanOf(window), anchor);
}

/** Keeps the times `first` and `second` under two fingers at the shares `x1` and `x2` of the strip. */
export function pinched(
  window: TimeWindow,
  [first, x1]: readonly [time: number, share: number],
  [second, x2]: readonly [time: number, share: number],
): TimeWindow {
  const apart = x2 - x1;
  const span = apart === 0 ? Number.NaN : (second - first) / apart;
  if (!(span > 0)) return window;
  const length = clamp(span, leastSpan(window.duration), window.duration);
  return windowAt(window, first - x1 * length, length);
}

/** The share of the strip at which a time lies: 0 at the left edge, 1 at the right one, beyond for what is out of view. */
export function shareOf(window: TimeWindow, t: number): number {
  const span = spanOf(window);
  return span > 0 ? (t - window.start) / span : 0;
}

/** The time at a share of the strip, within the window. */
export const timeAt = (window: TimeWindow, share: number): Seconds =>
  seconds(clamp(window.start + clamp(share, 0, 1) * spanOf(window), window.start, window.end));

const percent = (share: number) => `${Number((share * 100).toFixed(4))}%`;

/** Where a time lies, as a CSS percentage; null when it is out of view. */
export const leftIn = (window: TimeWindow, t: number): string | null => {
  const at = clamp(t, 0, window.duration);
  return isInView(window, at) ? percent(shareOf(window, at)) : null;
};

/** The part of a stretch that is in view, as CSS percentages; null when none of it is. */
export function stretchIn(
  window: TimeWindow,
  start: number,
  end: number,
): { left: string; width: string } | null {
  const from = clamp(start, window.start, window.end);
  const to = clamp(end, window.start, window.end);
  if (end < window.start || start > window.end || (to <= from && end > start)) return null;
  return {
    left: percent(shareOf(window, from)),
    width: percent(shareOf(window, to) - shareOf(window, from)),
  };
}

const STEPS_S = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800,
];

/** Round times in view for the labels of a strip of `width` pixels, at least `gap` pixels apart, and how many decimals they need. */
export function ticksIn(
  window: TimeWindow,
  width: number,
  gap: number,
): { readonly ticks: readonly Seconds[]; readonly digits: number } {
  const span = spanOf(window);
  if (span <= 0 || !(width > 0)) return { ticks: [], digits: 0 };
  const least = (span / width) * gap;
  const step = STEPS_S.find((s) => s >= least) ?? Math.ceil(least / 86_400) * 86_400;
  const first = Math.ceil(window.start / step - 1e-9);
  const count = Math.floor(window.end / step + 1e-9) - first + 1;
  return {
    ticks: Array.from({ length: Math.max(0, count) }, (_, i) => seconds((first + i) * step)),
    digits: step < 1 ? 1 : 0,
  };
}
