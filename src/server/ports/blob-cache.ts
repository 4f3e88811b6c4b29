/** Small files of calls by key, the least recently used out first. A cache that fails is a cache that has nothing. */
export type BlobCache = {
  /** What `parse` makes of the kept bytes; where that is null they are of no use and are removed. */
  read<T>(callId: string, key: string, parse: (bytes: Uint8Array) => T | null): Promise<T | null>;
  /** Writes whole or not at all: a file appears under its name when it is complete. */
  write(callId: string, key: string, body: Uint8Array): Promise<void>;
  /** Removes everything of a call. What is still being made of it is not kept any more. */
  forget(callId: string): Promise<void>;
  /** A call that was forgotten is there again. */
  isKnown(callId: string): void;
};
