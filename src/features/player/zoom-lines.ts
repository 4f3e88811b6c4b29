import { type TimeRange, timeRange } from '@/domain/time-range';
import { spanOf, type TimeWindow } from './time-window';

/** Parts that are no further apart, in seconds, follow upon each other: their edges are whole samples. */
const SAME_S = 0.001;

/** A line a lane over a part of the recording: `rate` values a second from `from` (seconds) on, 0 to 255. */
export type LinePart = {
  readonly from: number;
  readonly rate: number;
  readonly lines: readonly Uint8Array[];
};

/** The largest value of a line between two times, in seconds; null where parts that follow upon each other do not reach. */
function mostBetween(parts: readonly LinePart[], lane: number, start: number, end: number): number | null {
  let most = 0;
  let reach = start;
  for (const { from, rate, lines } of parts) {
    const line = lines[lane];
    const until = from + (line?.length ?? 0) / rate;
    if (!line || until <= reach + SAME_S) continue;
    if (from > reach + SAME_S) return null;
    const first = Math.max(0, Math.floor((reach - from) * rate + 1e-6));
    const last = Math.max(first, Math.ceil((end - from) * rate - 1e-6) - 1);
    for (let i = first; i <= Math.min(last, line.length - 1); i += 1) most = Math.max(most, line[i] ?? 0);
    if (last < line.length) return most;
    reach = until;
  }
  return null;
}

/** Parts by their rate, the finest first, each list in order of time. */
function byRate(parts: readonly LinePart[]): LinePart[][] {
  const lists = new Map<number, LinePart[]>();
  for (const part of [...parts].sort((a, b) => a.from - b.from)) {
    const list = lists.get(part.rate);
    if (list) list.push(part);
    else lists.set(part.rate, [part]);
  }
  return [...lists].sort(([a], [b]) => b - a).map(([, list]) => list);
}

/**
 * One value a bar for what is in view, out of the finest parts that cover it. Bars stand on a grid of their own length, so
 * that moving the window moves them and does not change their heights.
 */
export function linesInView(
  window: TimeWindow,
  bars: number,
  overview: LinePart,
  parts: readonly LinePart[],
): Uint8Array[] {
  const count = Math.max(1, Math.floor(bars));
  const step = spanOf(window) / count;
  const finest = [...byRate(parts), [overview]];
  const first = step > 0 ? Math.round(window.start / step) : 0;
  return overview.lines.map((_, lane) =>
    Uint8Array.from({ length: count }, (_value, i) => {
      const start = (first + i) * step;
      for (const list of finest) {
        const most = mostBetween(list, lane, start, start + step);
        if (most !== null) return most;
      }
      return 0;
    }),
  );
}

/** Rates that are asked for, in values a second: few, so that the same parts serve many windows. */
const RATES = [10, 20, 50, 100, 200];
/** Values in one part. */
export const PART_VALUES = 600;

/** A part of the recording to ask for: seconds, and values a second. */
export type Part = TimeRange & { readonly rate: number };

/**
 * What is missing to draw the window with `bars` bars when an overview of `known` values a second is there; none if it
 * suffices, and none after `end` (seconds), where the peaks end.
 */
export function partsFor(
  window: TimeWindow,
  bars: number,
  known: number,
  end: number = window.duration,
): Part[] {
  const span = spanOf(window);
  const wanted = span > 0 ? bars / span : 0;
  if (wanted <= known) return [];
  const rate = RATES.find((value) => value >= wanted) ?? RATES.at(-1) ?? 0;
  if (rate <= known) return [];
  const length = PART_VALUES / rate;
  const first = Math.floor(window.start / length);
  const last = Math.max(first, Math.ceil(window.end / length) - 1);
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    ...timeRange((first + i) * length, Math.min(window.duration, end, (first + i + 1) * length)),
    rate,
  })).filter((part) => part.end > part.start);
}
