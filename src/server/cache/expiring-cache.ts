import { LRUCache } from 'lru-cache';

/**
 * At most `max` entries, each for less than `lastsMs` by a clock of whole ms; the least recently used goes first. `set` begins
 * the time anew, `peek` and `has` are no use. `sizes` limits what the entries take together and each by itself.
 */
export const expiringCache = <V extends NonNullable<unknown>>(
  max: number,
  lastsMs: number,
  now: () => number,
  sizes: Pick<LRUCache.OptionsMaxLimit<string, V, unknown>, 'maxSize' | 'maxEntrySize'> = {},
): LRUCache<string, V> =>
  new LRUCache<string, V>({
    max,
    // It lets go of what is older than its time, not of what is as old.
    ttl: lastsMs - 1,
    ttlResolution: 0,
    // A clock at 0 stands for no time there.
    perf: { now: () => now() + 1 },
    ...sizes,
  });
