import { randomBytes } from 'node:crypto';
import type { Writable } from 'node:stream';
import { type AuditFile, fileSink, headPath, openAuditFile } from '@/server/adapters/disk/audit-file';
import { streamSink } from '@/server/adapters/disk/audit-stdout';
import type { AuditEnv } from '@/server/env-audit';
import { EnvError } from '@/server/env-parts';
import { type Audit, type AuditParts, createAudit } from './audit';
import type { AuditEvent } from './audit-event';
import { type ChainEnd, endOfLine, GENESIS, isSealed, openHead } from './chain';

type Found = Pick<AuditEvent, 'torn_bytes' | 'missing'>;
type TakenUp = Pick<AuditParts, 'from' | 'isJoined'> & { readonly found: Found };

function readHead(path: string, key: Buffer, readNow: (path: string) => string): ChainEnd | null {
  try {
    return openHead(key, readNow(headPath(path)));
  } catch {
    return null;
  }
}

/** Where the chain goes on: behind the file’s last line, or behind the one that the head file names where that is later. */
function takeUp(path: string, { end }: AuditFile, key: Buffer, head: ChainEnd | null): TakenUp {
  const [before, last] = end.lines.length > 1 ? end.lines : ['', end.lines[0]];
  const found: Found = end.tornBytes > 0 ? { torn_bytes: end.tornBytes } : {};
  if (last === undefined) return { from: head ?? GENESIS, isJoined: false, found };
  const ended = endOfLine(last);
  if (!ended || !isSealed(key, last, endOfLine(before ?? '')?.mac ?? ''))
    throw new EnvError(
      `AUDIT_FILE: the last line of ${path} was not written under this AUDIT_KEY. Set the key it was written under, or move the file and ${headPath(path)} elsewhere.`,
    );
  if (!head || head.seq <= ended.seq) return { from: ended, isJoined: true, found };
  return { from: head, isJoined: false, found: { ...found, missing: head.seq - ended.seq } };
}

export type AuditSetUp = {
  readonly readNow: (path: string) => string;
  readonly stdout: Writable;
  /** How the server is set up, for the first line; no secrets. */
  readonly settings: { readonly [name: string]: unknown };
} & Pick<AuditParts, 'now' | 'later' | 'tell'>;

/**
 * The audit as the environment asks for it, with a first line on how the server was started; null where there is none.
 * Throws `EnvError` when its file cannot be opened or does not fit the key.
 */
export function auditOf({ to, key }: AuditEnv, setUp: AuditSetUp): Audit | null {
  if (to === null) return null;
  const { readNow, stdout, settings, ...parts } = setUp;
  // Without a key of its own the chain lasts as long as the process.
  const keyBytes = key ? Buffer.from(key.reveal()) : randomBytes(32);
  let taken: TakenUp = { from: GENESIS, isJoined: false, found: {} };
  let sink = streamSink(stdout);
  if (to !== 'stdout') {
    let opened: AuditFile;
    try {
      opened = openAuditFile(to.file);
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? error.code : 'it is not a regular file';
      throw new EnvError(`AUDIT_FILE names a file that cannot be written: ${to.file} (${why}).`);
    }
    if (key) taken = takeUp(to.file, opened, keyBytes, readHead(to.file, keyBytes, readNow));
    sink = fileSink(to.file, opened, key ? keyBytes : null);
  }
  const audit = createAudit({ ...parts, sink, key: keyBytes, from: taken.from, isJoined: taken.isJoined });
  audit.note({ event: 'start', settings, ...taken.found });
  return audit;
}
