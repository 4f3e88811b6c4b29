import {
  closeSync,
  fchmodSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  write,
} from 'node:fs';
import { rename, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { sealHead } from '@/server/audit/chain';
import type { AuditSink } from '@/server/ports/audit-sink';

const OWNER_ONLY = 0o600;
/** Far longer than any line. */
const TAIL_BYTES = 64 * 1024;

const writeTo = promisify(write);
const syncTo = promisify(fdatasync);

export const headPath = (path: string): string => `${path}.head`;

/** What a file ends with: its last two whole lines, oldest first, and the bytes of an unfinished one. */
export type FileEnd = { readonly lines: readonly string[]; readonly tornBytes: number };

/** An audit file that has been opened. */
export type AuditFile = {
  readonly fd: number;
  readonly end: FileEnd;
  /** Bytes up to the end of the last whole line. */
  readonly size: number;
};

function readEnd(fd: number, size: number): FileEnd {
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(fd, tail, 0, tail.length, size - tail.length);
  const wholeUpTo = tail.lastIndexOf('\n') + 1;
  const lines = tail.subarray(0, wholeUpTo).toString('utf8').split('\n').slice(0, -1).slice(-2);
  return { lines, tornBytes: tail.length - wholeUpTo };
}

/** Opens or makes the file, for its owner only, and removes a line that a crash left unfinished. Throws as `node:fs` does. */
export function openAuditFile(path: string): AuditFile {
  const fd = openSync(path, 'a+', OWNER_ONLY);
  const found = fstatSync(fd);
  if (!found.isFile()) {
    closeSync(fd);
    throw new Error('It is not a regular file.');
  }
  if ((found.mode & 0o777) !== OWNER_ONLY) fchmodSync(fd, OWNER_ONLY);
  const end = readEnd(fd, found.size);
  const size = found.size - end.tornBytes;
  if (end.tornBytes > 0) ftruncateSync(fd, size);
  return { fd, end, size };
}

/**
 * Lines to a file, on the disk when a call resolves. A file that was moved away, replaced or emptied is noticed before
 * the next line, which then goes into a file at the old path. Beside it a head file keeps where the chain stands.
 */
export function fileSink(path: string, opened: AuditFile, headKey: Buffer | null): AuditSink {
  let { fd, size } = opened;
  let isSpoilt = false;
  const isOurs = async (): Promise<boolean> => {
    const there = await stat(path).catch(() => null);
    const ours = fstatSync(fd);
    return there?.ino === ours.ino && there.dev === ours.dev && there.size === size;
  };
  const writeAll = async (bytes: Buffer): Promise<void> => {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await writeTo(fd, bytes, at, bytes.length - at, null);
      at += bytesWritten;
    }
    await syncTo(fd);
  };
  return {
    async prepare() {
      if (isSpoilt) ftruncateSync(fd, size);
      isSpoilt = false;
      if (await isOurs()) return false;
      const fresh = openAuditFile(path);
      closeSync(fd);
      ({ fd, size } = fresh);
      return true;
    },
    async append(text, end) {
      const bytes = Buffer.from(text);
      try {
        await writeAll(bytes);
      } catch (error) {
        // Part of what was to be written may be there; it goes before the next line comes.
        isSpoilt = true;
        throw error;
      }
      size += bytes.length;
      if (!headKey) return;
      // The lines are safe already. A head that lags behind says less; it says nothing wrong.
      const head = headPath(path);
      await writeFile(`${head}.new`, sealHead(headKey, end), { mode: OWNER_ONLY })
        .then(() => rename(`${head}.new`, head))
        .catch(() => undefined);
    },
  };
}
