/** The `at` quantile (0 to 1) of values, interpolated linearly between neighbours, as Retell's own percentiles are. Null for none. */
export function quantile(values: ArrayLike<number>, at: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, at));
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  const share = place - below;
  const between = low + (high - low) * share;
  // The difference of absurd values may not be a number any more; a mean of them is.
  return Number.isFinite(between) ? between : low * (1 - share) + high * share;
}

/** The middle value. Null for none. */
export const median = (values: readonly number[]): number | null => quantile(values, 0.5);
