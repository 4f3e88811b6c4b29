import { concatBytes } from '@/domain/concat-bytes';

/** The beginning of a body, and the body from its start on as pieces. */
export type Head = {
  /** At least as many bytes as were asked for, or all that there are. */
  readonly bytes: Uint8Array;
  /** Every byte of the body. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Cancels what was not read of the body. */
  leave(): Promise<void>;
};

/** Reads the first bytes of a body and leaves the rest to whoever wants it. */
export async function readHead(body: ReadableStream<Uint8Array> | null, wanted: number): Promise<Head> {
  const reader = body?.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (reader && length < wanted) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.byteLength;
  }
  const bytes = concatBytes(pieces);
  async function* chunks() {
    if (bytes.byteLength > 0) yield bytes;
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  }
  return {
    bytes,
    chunks: { [Symbol.asyncIterator]: chunks },
    leave: async () => void (await reader?.cancel().catch(() => undefined)),
  };
}
