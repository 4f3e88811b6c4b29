import type { Writable } from 'node:stream';
import type { ChainEnd } from './chain';

/** Where lines go. One call at a time; a call that fails has left nothing behind. */
export type AuditSink = {
  /** Made ready for a line; true when that line will not stand behind the last one, as in a file that was moved away. */
  prepare(): Promise<boolean>;
  /** Whole lines, which are safe when it resolves. */
  append(text: string, end: ChainEnd): Promise<void>;
};

/** Lines to standard output, safe as soon as they are handed over. */
export function streamSink(stream: Writable): AuditSink {
  // The failure reaches the one who writes; nobody else has to hear of it.
  stream.on('error', () => undefined);
  return {
    prepare: async () => false,
    append: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      }),
  };
}
