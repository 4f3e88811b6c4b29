import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from '@/server/secret';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Makes text that only this server can read and nobody can alter. */
export type Seal = {
  /** `purpose` must be the same when it is opened: what was sealed for one use is nothing for another. */
  seal(purpose: string, value: unknown): string;
  /** The value, or undefined for anything that was not sealed here for this purpose. */
  open(purpose: string, text: string): unknown;
};

/** AES-256-GCM under keys that are derived from the secrets; the first seals, all of them open. */
export function createSeal(secrets: readonly Secret[]): Seal {
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret.reveal(), '', 'callscope seal 1', 32)),
  );
  const [first] = keys;
  if (!first) throw new Error('A seal needs a secret.');
  const unseal = (key: Buffer, purpose: string, bytes: Buffer): unknown => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return JSON.parse(text.toString('utf8'));
    } catch {
      return undefined;
    }
  };
  return {
    seal(purpose, value) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(purpose, text) {
      if (!/^[A-Za-z0-9_-]{38,4096}$/.test(text)) return undefined;
      const bytes = Buffer.from(text, 'base64url');
      for (const key of keys) {
        const value = unseal(key, purpose, bytes);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}
