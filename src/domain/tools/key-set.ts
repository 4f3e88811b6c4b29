/** A set of words, written as lines of words separated by spaces. */
export const keySet = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));
