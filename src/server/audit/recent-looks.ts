/** A look of the same kind within this time is the same look. */
const SAME_MS = 10 * 60_000;
const MOST = 20_000;

type Recent = { since: number; readonly written: Promise<void> };

/** Which looks were written lately. Bounded: what it forgets is written once more than needed. */
export class RecentLooks {
  readonly #now: () => number;
  readonly #most: number;
  readonly #recent = new Map<string, Recent>();

  constructor(now: () => number, most = MOST) {
    this.#now = now;
    this.#most = most;
  }

  /**
   * Writes a look unless it was written in the last 10 min; `goesOn` counts that time anew, for what asks again by
   * itself. Throws what `write` throws, and then the look counts as not written.
   */
  async once(key: string, goesOn: boolean, write: () => Promise<void>): Promise<void> {
    const time = this.#now();
    const known = this.#recent.get(key);
    if (known && time - known.since < SAME_MS) {
      if (goesOn) known.since = time;
      return known.written;
    }
    const look: Recent = { since: time, written: write() };
    this.#recent.delete(key);
    this.#recent.set(key, look);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > this.#most && oldest !== undefined) this.#recent.delete(oldest);
    try {
      await look.written;
    } catch (error) {
      if (this.#recent.get(key) === look) this.#recent.delete(key);
      throw error;
    }
  }
}
