/**
 * The first place from `from` to before `to` at which `isBefore` does not hold, else `to`. It must hold for every place up to
 * some one and for none from there on.
 */
export function bisect(from: number, to: number, isBefore: (place: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the first value that is not below `value` in a sorted list; its length where all are. 0 for an empty list. */
export const lowerBound = (sorted: ArrayLike<number>, value: number, from = 0, to = sorted.length): number =>
  bisect(from, to, (place) => (sorted[place] ?? 0) < value);

/** The place of the first value above `value` in a sorted list; its length where none is. One less is the last that is not above, or -1. */
export const upperBound = (sorted: ArrayLike<number>, value: number, from = 0, to = sorted.length): number =>
  bisect(from, to, (place) => (sorted[place] ?? 0) <= value);
