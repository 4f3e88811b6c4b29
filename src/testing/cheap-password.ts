import type { PasswordWork } from '@/server/auth/password-hash';
import { hashPassword } from '../../scripts/user.mjs';

/** Almost no work: what it costs to guess is another matter than who gets in. */
export const CHEAP: PasswordWork = {
  leastN: 16,
  nobody: `scrypt$16$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
};

/** The hash of a password that compares in no time, where `CHEAP` is what is asked for. */
export const cheapHash = (password: string): string =>
  hashPassword(password, undefined, { N: 16, r: 8, p: 1, maxmem: 1024 * 1024 });
