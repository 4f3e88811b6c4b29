import type { Making } from './making';
import { type Seconds, seconds } from './units';

/** A part of a timeline, from its start to just before its end: every stretch, silence, selection and span of time is one. */
export type TimeRange = { readonly start: Seconds; readonly end: Seconds };

export const timeRange = (start: number, end: number): TimeRange => ({
  start: seconds(start),
  end: seconds(end),
});

/** Ranges in order of their start, with those that touch or overlap made one. */
export function unite(ranges: readonly TimeRange[]): TimeRange[] {
  const united: Making<TimeRange>[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last && start <= last.end) last.end = seconds(Math.max(last.end, end));
    else united.push({ start, end });
  }
  return united;
}

/** How long ranges last together; what they share counts once. In seconds. */
export const unionLength = (ranges: readonly TimeRange[]): number =>
  unite(ranges).reduce((total, { start, end }) => total + Math.max(0, end - start), 0);

/** What is left of `whole` (united) outside of `parts` (united), in order of time. */
export function subtract(whole: readonly TimeRange[], parts: readonly TimeRange[]): TimeRange[] {
  const left: TimeRange[] = [];
  let place = 0;
  for (const { start, end } of whole) {
    let from: Seconds = start;
    while (place < parts.length && (parts[place]?.end ?? 0) <= from) place += 1;
    for (let at = place; at < parts.length; at += 1) {
      const part = parts[at];
      if (!part || part.start >= end) break;
      if (part.start > from) left.push({ start: from, end: part.start });
      from = seconds(Math.max(from, part.end));
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** The part of a range that lies within another, in seconds; 0 where they do not meet. */
export const overlapLength = (a: TimeRange, b: TimeRange): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
