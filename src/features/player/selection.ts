import { type TimeRange, timeRange } from '@/domain/time-range';

/** A stretch of the recording that was selected, in seconds: `0 ≤ start < end ≤ duration`. A link carries it. */
export type Selection = TimeRange;

export type Edge = keyof TimeRange;

/** The least that can be selected, in seconds. */
export const LEAST_S = 0.1;

/** Links carry hundredths, so that is what is selected. */
const round = (time: number) => Math.round(time * 100) / 100;

/** The stretch between two times in any order; null when that is next to nothing. */
export function selectionOf(one: number, other: number, duration: number): Selection | null {
  const last = Math.floor(duration * 100 + 1e-6) / 100;
  const clamp = (time: number) => Math.min(last, Math.max(0, time));
  const [from, to] = [round(clamp(Math.min(one, other))), round(clamp(Math.max(one, other)))];
  return to - from < LEAST_S - 1e-9 ? null : timeRange(from, to);
}

/** One edge put at a time: without a selection the other edge is that of the call; beyond the other edge, too. */
export function withEdge(
  selection: Selection | null,
  edge: Edge,
  at: number,
  duration: number,
): Selection | null {
  if (edge === 'start') {
    const to = selection && selection.end > at + LEAST_S ? selection.end : duration;
    return selectionOf(at, to, duration);
  }
  const from = selection && selection.start < at - LEAST_S ? selection.start : 0;
  return selectionOf(from, at, duration);
}

/** One edge moved by hand: it stops before the other one. */
export function withEdgeMoved(selection: Selection, edge: Edge, to: number, duration: number): Selection {
  const moved =
    edge === 'start'
      ? selectionOf(Math.min(to, selection.end - LEAST_S), selection.end, duration)
      : selectionOf(selection.start, Math.max(to, selection.start + LEAST_S), duration);
  return moved ?? selection;
}
