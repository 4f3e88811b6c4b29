/** What is read from: the reader of a body, or whatever gives pieces in its place. */
export type TapSource = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>;

/** What is done as a body passes by. Exactly one of `onEnd`, `onError` and `onCancel` is called, once; they throw nothing. */
export type StreamTap = {
  /** Cuts the stream from outside, with its reason as the error. */
  readonly signal?: AbortSignal;
  /** The reader has taken what there was and wants more. */
  readonly onPull?: () => void;
  /** What is passed on for a piece. Where it throws, the stream fails. */
  readonly onChunk?: (chunk: Uint8Array) => Uint8Array;
  readonly onEnd?: () => void;
  /** The source failed, `onChunk` threw or the stream was cut. The reader is told what this returns, or else the error. */
  readonly onError?: (error: unknown) => unknown;
  readonly onCancel?: () => void;
};

/**
 * A body that passes by. Nothing is read ahead: one pull is one read. Whoever cancels it cancels the source, and a stream
 * that fails leaves its source.
 */
export function tapStream(
  from: ReadableStream<Uint8Array> | TapSource,
  tap: StreamTap = {},
): ReadableStream<Uint8Array> {
  const { signal } = tap;
  const source = 'getReader' in from ? from.getReader() : from;
  let isOver = false;
  const fail = (controller: ReadableStreamDefaultController<Uint8Array>, error: unknown): void => {
    if (isOver) return;
    isOver = true;
    // A source that says nothing may not even hear that it was left.
    source.cancel().catch(() => undefined);
    controller.error(tap.onError?.(error) ?? error);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const cut = () => fail(controller, signal?.reason);
        if (signal?.aborted) cut();
        else signal?.addEventListener('abort', cut, { once: true });
      },
      async pull(controller) {
        try {
          tap.onPull?.();
          const { done, value } = await source.read();
          if (isOver) return;
          if (!done) return controller.enqueue(tap.onChunk?.(value) ?? value);
          isOver = true;
          tap.onEnd?.();
          controller.close();
        } catch (error) {
          fail(controller, error);
        }
      },
      cancel(reason) {
        isOver = true;
        tap.onCancel?.();
        return source.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
