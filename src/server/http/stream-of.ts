/** Pieces as a body that is made only as fast as it is read; `stop` is called when nobody reads on. */
export function streamOf(pieces: AsyncIterator<Uint8Array>, stop: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        stop();
        await pieces.return?.().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
