/** The heights of a chart's hairlines: from 0 in equal round steps to the first one that is not below `most`. */
export function niceTicks(most: number, steps = 3): number[] {
  if (!(most > 0) || !Number.isFinite(most)) return [0, 1];
  const rough = most / steps;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((size) => size >= rough - 1e-9) ?? rough;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** At most `most` of the places 0 to `count` - 1, evenly apart and with the first: where the axis has room for a word. */
export function labelledPlaces(count: number, most: number): number[] {
  if (count <= 0 || most <= 0) return [];
  const each = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / each) }, (_, i) => i * each);
}
