import { spanOf, type TimeWindow } from './time-window';

/** A line a lane over a part of the recording: `rate` values a second from `from` (seconds) on, 0 to 1. */
export type LinePart = {
  readonly from: number;
  readonly rate: number;
  readonly lines: readonly Float32Array[];
};

/** The largest value of a line between two times, in seconds; null where the line does not reach. */
function mostBetween({ from, rate, lines }: LinePart, lane: number, start: number, end: number) {
  const line = lines[lane];
  if (!line) return null;
  const first = Math.floor((start - from) * rate + 1e-6);
  const last = Math.max(first, Math.ceil((end - from) * rate - 1e-6) - 1);
  if (first < 0 || last >= line.length) return null;
  let most = 0;
  for (let i = first; i <= last; i += 1) most = Math.max(most, line[i] ?? 0);
  return most;
}

/**
 * One value a bar for what is in view, out of the finest part that covers it. Bars stand on a grid of their own length, so
 * that moving the window moves them and does not change their heights.
 */
export function linesInView(
  window: TimeWindow,
  bars: number,
  overview: LinePart,
  parts: readonly LinePart[],
): Float32Array[] {
  const count = Math.max(1, Math.floor(bars));
  const step = spanOf(window) / count;
  const finest = [...parts].sort((a, b) => b.rate - a.rate);
  const first = step > 0 ? Math.round(window.from / step) : 0;
  return overview.lines.map((_, lane) =>
    Float32Array.from({ length: count }, (_value, i) => {
      const start = (first + i) * step;
      for (const part of finest) {
        const most = mostBetween(part, lane, start, start + step);
        if (most !== null) return most;
      }
      return mostBetween(overview, lane, start, start + step) ?? 0;
    }),
  );
}

/** Rates that are asked for, in values a second: few, so that the same parts serve many windows. */
const RATES = [10, 20, 50, 100, 200];
/** Values in one part. */
export const PART_VALUES = 600;

/** A part of the recording to ask for: seconds, and values a second. */
export type Part = { readonly from: number; readonly to: number; readonly rate: number };

/** What is missing to draw the window with `bars` bars when an overview of `known` values a second is there; none if it suffices. */
export function partsFor(window: TimeWindow, bars: number, known: number): Part[] {
  const span = spanOf(window);
  const wanted = span > 0 ? bars / span : 0;
  if (wanted <= known) return [];
  const rate = RATES.find((value) => value >= wanted) ?? RATES.at(-1) ?? 0;
  if (rate <= known) return [];
  const length = PART_VALUES / rate;
  const first = Math.floor(window.from / length);
  const last = Math.max(first, Math.ceil(window.to / length) - 1);
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    from: (first + i) * length,
    to: Math.min(window.duration, (first + i + 1) * length),
    rate,
  })).filter(({ from, to }) => to > from);
}
