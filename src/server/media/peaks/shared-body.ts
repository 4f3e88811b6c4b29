import { concatBytes } from '@/domain/concat-bytes';

/**
 * A small body that several listeners read while it is made, each from its beginning. Making it begins with the first
 * listener and is aborted when the last one has left before it was done.
 */
export class SharedBody {
  readonly #pieces: Uint8Array[] = [];
  readonly #stop = new AbortController();
  readonly #onLeft: () => void;
  #waiting: (() => void)[] = [];
  #listeners = 0;
  #state: 'making' | 'done' | { readonly error: unknown } = 'making';

  /** `onLeft` is told at once when the last listener has left; whoever comes then needs a body of their own. */
  constructor(
    make: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
    onEnd: (whole: Uint8Array | null) => void | Promise<void>,
    onLeft: () => void = () => undefined,
  ) {
    this.#onLeft = onLeft;
    void this.#run(make(this.#stop.signal), onEnd);
  }

  async #run(
    pieces: AsyncIterable<Uint8Array>,
    onEnd: (whole: Uint8Array | null) => void | Promise<void>,
  ): Promise<void> {
    try {
      for await (const piece of pieces) {
        this.#pieces.push(piece);
        this.#wake();
      }
      await onEnd(concatBytes(this.#pieces));
      this.#state = 'done';
    } catch (error) {
      this.#state = { error };
      await onEnd(null);
    }
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** The piece with this index, or null at the end. Throws what making it threw. */
  async #piece(index: number): Promise<Uint8Array | null> {
    for (;;) {
      const piece = this.#pieces[index];
      if (piece) return piece;
      if (this.#state === 'done') return null;
      if (typeof this.#state === 'object') throw this.#state.error;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Waits for the end without reading; counts as a listener until `signal` says that it has left. Throws what making it threw. */
  async ended(signal: AbortSignal): Promise<void> {
    this.#listeners += 1;
    const look = () => this.#wake();
    signal.addEventListener('abort', look, { once: true });
    try {
      while (this.#state === 'making') {
        signal.throwIfAborted();
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
      if (typeof this.#state === 'object') throw this.#state.error;
    } finally {
      signal.removeEventListener('abort', look);
      this.#leave();
    }
  }

  #leave(): void {
    this.#listeners -= 1;
    if (this.#listeners > 0 || this.#state !== 'making') return;
    this.#onLeft();
    this.#stop.abort();
  }

  /**
   * The body from its beginning. Waits for the first piece, so that a failure before it can still be answered; a later
   * one makes the stream fail, which ends the connection instead of the body.
   */
  async listen(): Promise<ReadableStream<Uint8Array>> {
    this.#listeners += 1;
    let stays = true;
    const leave = () => {
      if (stays) this.#leave();
      stays = false;
    };
    try {
      await this.#piece(0);
    } catch (error) {
      leave();
      throw error;
    }
    let next = 0;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const piece = await this.#piece(next);
          next += 1;
          if (piece) controller.enqueue(piece);
          else {
            leave();
            controller.close();
          }
        } catch (error) {
          leave();
          controller.error(error);
        }
      },
      cancel: leave,
    });
  }
}
