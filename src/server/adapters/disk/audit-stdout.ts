import type { Writable } from 'node:stream';
import type { AuditSink } from '@/server/ports/audit-sink';

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
