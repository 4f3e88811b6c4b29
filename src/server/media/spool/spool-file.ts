import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** The most that one read hands on at once, in bytes. */
const PIECE_BYTES = 65_536;

/**
 * A file that nobody else can open: created for this user alone and without a name from then on, so that it is gone with
 * the process, however that ends.
 */
export async function openNameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.spool`);
  const handle = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/** A transfer on its way to the disk, to be read at any place; a reader waits for what has not come yet. */
export class SpoolFile {
  readonly #handle: FileHandle;
  readonly #stop: AbortController;
  #written = 0;
  #state: 'filling' | 'whole' | { readonly error: unknown } = 'filling';
  #waiting: (() => void)[] = [];
  #pending: Promise<unknown>;
  #length: number | null;

  /**
   * Fills `handle` from `body`, which ends early when `stop` is aborted. `grow` is told of each piece before it is written
   * and throws where it is too much.
   */
  constructor(
    handle: FileHandle,
    body: ReadableStream<Uint8Array>,
    length: number | null,
    { stop, grow }: { readonly stop: AbortController; readonly grow: (bytes: number) => void },
  ) {
    this.#handle = handle;
    this.#stop = stop;
    this.#length = length;
    this.#pending = this.#fill(body, grow);
  }

  async #fill(body: ReadableStream<Uint8Array>, grow: (bytes: number) => void): Promise<void> {
    const reader = body.getReader();
    const cancel = () => void reader.cancel().catch(() => undefined);
    this.#stop.signal.addEventListener('abort', cancel, { once: true });
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        const piece = next.value;
        this.#stop.signal.throwIfAborted();
        grow(piece.byteLength);
        for (let done = 0; done < piece.byteLength; ) {
          const { bytesWritten } = await this.#handle.write(
            piece,
            done,
            piece.byteLength - done,
            this.#written,
          );
          done += bytesWritten;
          this.#written += bytesWritten;
        }
        this.#wake();
      }
      this.#stop.signal.throwIfAborted();
      if (this.#length !== null && this.#written !== this.#length)
        throw new Error('The transfer was not as long as it was said to be.');
      this.#length = this.#written;
      this.#state = 'whole';
    } catch (error) {
      this.#state = { error };
      this.#stop.abort();
    }
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** False once the transfer has failed: then it is of no more use. */
  get isGood(): boolean {
    return typeof this.#state === 'string';
  }

  /** Bytes of the whole; waits for the end of the transfer where the store did not tell. Throws what ended it. */
  async length(): Promise<number> {
    for (;;) {
      if (this.#length !== null) return this.#length;
      await this.#change();
    }
  }

  async #change(): Promise<void> {
    if (typeof this.#state === 'object') throw this.#state.error;
    if (this.#state === 'whole') return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The next bytes of `[from, to)`. Throws what ended the transfer before it came so far. */
  async read(from: number, to: number): Promise<Uint8Array> {
    while (this.#written <= from) await this.#change();
    const wanted = Math.min(to, this.#written) - from;
    const piece = new Uint8Array(Math.min(PIECE_BYTES, wanted));
    const { bytesRead } = await this.#handle.read(piece, 0, piece.byteLength, from);
    return piece.subarray(0, bytesRead);
  }

  /** Ends the transfer and gives the disk back. */
  async close(): Promise<void> {
    this.#stop.abort();
    if (this.#state === 'filling') this.#state = { error: new Error('The spool was closed.') };
    this.#wake();
    await this.#pending;
    await this.#handle.close().catch(() => undefined);
  }
}
