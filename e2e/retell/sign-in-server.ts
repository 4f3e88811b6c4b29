import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '../../scripts/user.mjs';
import { type LiveServer, startLiveServer } from './live-server';

export const PASSWORD = 'correct horse battery';

/** The built server where people sign in by name and password: `ana` sees calls in full, `ben` and `cleo` redacted ones. */
export type SignInServer = LiveServer & {
  /** Ends the sessions of everybody who is signed in; the same passwords let in again. */
  endSessions(): Promise<void>;
};

/** New salts make new entries, and a changed entry ends its sessions. */
const entries = () =>
  [
    ['ana', 'full'],
    ['ben', 'redacted'],
    ['cleo', 'redacted'],
  ]
    .map(([name, role]) => `${name}:${role}:${hashPassword(PASSWORD)}\n`)
    .join('');

export async function startSignInServer(extra: Record<string, string> = {}): Promise<SignInServer> {
  const folder = await mkdtemp(join(tmpdir(), 'callscope-users-'));
  const users = join(folder, 'users');
  await writeFile(users, entries());
  const server = await startLiveServer({
    AUTH: 'password',
    AUTH_USERS_FILE: users,
    SESSION_SECRET: 'session-secret-of-the-tests-0123456789',
    ...extra,
  });
  return {
    ...server,
    // The server may read at any time, so the file is replaced whole.
    endSessions: async () => {
      await writeFile(`${users}.new`, entries());
      await rename(`${users}.new`, users);
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
