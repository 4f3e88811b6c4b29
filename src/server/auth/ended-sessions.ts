/** How many ended sessions are remembered. */
const MOST = 50_000;

/**
 * Sessions that were ended before their time. Bounded: when it is full the oldest goes, and with it every session that
 * is as old, since nobody can tell any more which of them had ended.
 */
export class EndedSessions {
  readonly #ended = new Map<string, number>();
  readonly #keepMs: number;
  readonly #most: number;
  #floor = Number.NEGATIVE_INFINITY;

  constructor(keepMs: number, most = MOST) {
    this.#keepMs = keepMs;
    this.#most = most;
  }

  /** Ends a session that began at `born`, ms since the epoch. */
  end(sessionId: string, born: number, now: number): void {
    this.#ended.set(sessionId, born);
    if (this.#ended.size <= this.#most) return;
    for (const [id, start] of this.#ended) if (now - start > this.#keepMs) this.#ended.delete(id);
    while (this.#ended.size > this.#most) {
      const [oldest] = this.#ended;
      if (!oldest) return;
      this.#ended.delete(oldest[0]);
      this.#floor = Math.max(this.#floor, oldest[1]);
    }
  }

  has(sessionId: string, born: number): boolean {
    return born <= this.#floor || this.#ended.has(sessionId);
  }
}
