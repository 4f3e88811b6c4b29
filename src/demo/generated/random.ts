/** Random numbers that are the same for the same seed. Source: mulberry32 by Tommy Ettinger, public domain. */
export type Random = {
  /** At least 0 and below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of these, each as likely as its weight says; 1 without a weight. */
  pick<T>(from: readonly T[], weightOf?: (item: T) => number): T;
  chance(share: number): boolean;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick(from, weightOf = () => 1) {
      let left = next() * from.reduce((sum, item) => sum + weightOf(item), 0);
      for (const item of from) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      const last = from.at(-1);
      if (last === undefined) throw new RangeError('There is nothing to pick from.');
      return last;
    },
    chance: (share) => next() < share,
  };
}
