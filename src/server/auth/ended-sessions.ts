import { LRUCache } from 'lru-cache';

/** How many ended sessions are remembered. */
const MOST = 50_000;

/**
 * Sessions that were ended before their time. Bounded: when it is full the oldest goes, and with it every session that
 * is as old, since nobody can tell any more which of them had ended.
 */
export class EndedSessions {
  readonly #ended: LRUCache<string, number>;
  readonly #keepMs: number;
  #floor = Number.NEGATIVE_INFINITY;

  constructor(keepMs: number, most = MOST) {
    this.#keepMs = keepMs;
    this.#ended = new LRUCache({
      max: most,
      dispose: (born, _, reason) => {
        if (reason === 'evict') this.#floor = Math.max(this.#floor, born);
      },
    });
  }

  /** Ends a session that began at `born`, ms since the epoch. */
  end(sessionId: string, born: number, now: number): void {
    if (this.#ended.size === this.#ended.max)
      for (const [id, start] of [...this.#ended.entries()])
        if (now - start > this.#keepMs) this.#ended.delete(id);
    this.#ended.set(sessionId, born);
  }

  has(sessionId: string, born: number): boolean {
    return born <= this.#floor || this.#ended.has(sessionId);
  }
}
