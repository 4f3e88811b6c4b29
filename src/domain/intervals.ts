/** A stretch of time in seconds, as plain numbers. */
export type Interval = { readonly start: number; readonly end: number };

/** Intervals in order of their start, with those that touch or overlap made one. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const united: { start: number; end: number }[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else united.push({ start, end });
  }
  return united;
}

/** How long intervals last together; what they share counts once. In seconds. */
export const unionLength = (intervals: readonly Interval[]): number =>
  unite(intervals).reduce((total, { start, end }) => total + Math.max(0, end - start), 0);

/** What is left of `whole` (united) outside of `parts` (united), in order of time. */
export function subtract(whole: readonly Interval[], parts: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let place = 0;
  for (const { start, end } of whole) {
    let from = start;
    while (place < parts.length && (parts[place]?.end ?? 0) <= from) place += 1;
    for (let at = place; at < parts.length; at += 1) {
      const part = parts[at];
      if (!part || part.start >= end) break;
      if (part.start > from) left.push({ start: from, end: part.start });
      from = Math.max(from, part.end);
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** The part of an interval that lies within another, in seconds; 0 where they do not meet. */
export const overlapLength = (a: Interval, b: Interval): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
