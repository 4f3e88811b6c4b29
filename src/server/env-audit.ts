import type { AuthMode } from '@/contract/session';
import { EnvError, type EnvSource, type ReadFile, secret } from './env-parts';
import type { Secret } from './secret';

/** Where every look at a call is recorded, and under which key. */
export type AuditEnv = {
  /** Null: nowhere. */
  readonly to: { readonly file: string } | 'stdout' | null;
  /** Null: a key that lasts as long as the process. */
  readonly key: Secret | null;
};

const KEY_BYTES = 32;
/** As `AUDIT_FILE`: standard output. */
const STDOUT = '-';

/**
 * Reads where the audit goes. Where nobody signs in there is none unless `AUDIT_FILE` asks for it; elsewhere it goes to
 * standard output unless that names a file. Throws {@link EnvError}.
 */
export function parseAuditEnv(source: EnvSource, mode: AuthMode, readFile: ReadFile): AuditEnv {
  const key = secret('AUDIT_KEY', source, readFile);
  if (key && Buffer.byteLength(key.reveal()) < KEY_BYTES)
    throw new EnvError(
      `AUDIT_KEY must have at least ${KEY_BYTES} bytes; make one with: openssl rand -base64 48.`,
    );
  const file = source.AUDIT_FILE;
  if (!file) return { to: mode === 'none' ? null : 'stdout', key };
  if (file === STDOUT) return { to: 'stdout', key };
  if (mode !== 'none' && !key)
    throw new EnvError(`With AUTH=${mode} and AUDIT_FILE, AUDIT_KEY or AUDIT_KEY_FILE must be set.`);
  return { to: { file }, key };
}
