type Running<T> = { readonly result: Promise<T>; readonly stop: AbortController; waiting: number };

/** Rejects when the signal aborts, with its reason; never otherwise. `release` lets go of the signal. */
function departure(signal: AbortSignal | undefined): { readonly left: Promise<never>; release(): void } {
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal?.reason);
  });
  signal?.addEventListener('abort', leave, { once: true });
  return { left, release: () => signal?.removeEventListener('abort', leave) };
}

/**
 * One look-up for everybody who wants the same thing at the same time. It is aborted when the last one who waits for
 * it has left; somebody who leaves earlier only stops waiting.
 */
export class SharedLookUps<T> {
  readonly #running = new Map<string, Running<T>>();

  /** The result of `look` for this key, shared with all who ask before it is there. */
  async get(
    key: string,
    signal: AbortSignal | undefined,
    look: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const running = this.#running.get(key) ?? this.#start(key, look);
    running.waiting += 1;
    const { left, release } = departure(signal);
    try {
      return await Promise.race([running.result, left]);
    } finally {
      release();
      running.waiting -= 1;
      if (running.waiting === 0 && this.#running.get(key) === running) {
        this.#running.delete(key);
        running.stop.abort();
      }
    }
  }

  #start(key: string, look: (signal: AbortSignal) => Promise<T>): Running<T> {
    const stop = new AbortController();
    const running: Running<T> = { result: look(stop.signal), stop, waiting: 0 };
    this.#running.set(key, running);
    const done = () => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    };
    running.result.then(done, done);
    return running;
  }
}
