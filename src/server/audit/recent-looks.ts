import type { LRUCache } from 'lru-cache';
import { expiringCache } from '@/server/cache/expiring-cache';

/** A look of the same kind within this time is the same look. */
const SAME_MS = 10 * 60_000;
const MOST = 20_000;

/** Which looks were written lately. Bounded: what it forgets is written once more than needed. */
export class RecentLooks {
  readonly #recent: LRUCache<string, Promise<void>>;

  constructor(now: () => number, most = MOST) {
    this.#recent = expiringCache(most, SAME_MS, now);
  }

  /**
   * Writes a look unless it was written in the last 10 min; `goesOn` counts that time anew, for what asks again by
   * itself. Throws what `write` throws, and then the look counts as not written.
   */
  async once(key: string, goesOn: boolean, write: () => Promise<void>): Promise<void> {
    const known = this.#recent.get(key, { updateAgeOnGet: goesOn });
    if (known) return known;
    const written = write();
    this.#recent.set(key, written);
    try {
      await written;
    } catch (error) {
      if (this.#recent.peek(key) === written) this.#recent.delete(key);
      throw error;
    }
  }
}
