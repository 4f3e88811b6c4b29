import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/server/env';
import { SESSION_KEY } from '@/testing/auth-server';
import { CHEAP, cheapHash } from '@/testing/cheap-password';
import { hashPassword } from '../../../scripts/user.mjs';
import { createAuth } from './create-auth';
import { fits, parseHash, WORK } from './password-hash';
import { parseUsers } from './users';

const PASSWORD = 'correct horse battery';

describe('a password', () => {
  it('is not compared with an entry that is cheap to guess, unless the code itself asks for that', async () => {
    const entry = cheapHash(PASSWORD);
    expect(parseHash(entry)).toBeNull();
    expect(await fits(PASSWORD, entry)).toBe(false);
    expect(await fits(PASSWORD, entry, CHEAP)).toBe(true);
    const source = { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SESSION_KEY };
    const { auth } = parseEnv(source, () => entry);
    const parts = { publicUrl: null, readNow: () => `ana:full:${entry}\n` };
    expect(() => createAuth(auth, parts)).toThrow(/AUTH_USERS_FILE/);
    expect(() => createAuth(auth, { ...parts, passwordWork: CHEAP })).not.toThrow();
  });

  it('takes as much work for a name that nobody has as for one that somebody has, and fits none', async () => {
    const [nobody, somebody] = [parseHash(WORK.nobody), parseHash(hashPassword(PASSWORD))];
    const cost = (hash: typeof nobody) => [hash?.N, hash?.r, hash?.p, hash?.salt.length, hash?.hash.length];
    expect(cost(nobody)).toEqual(cost(somebody));
    expect(await fits(PASSWORD, WORK.nobody)).toBe(false);
  });

  it('fits its own entry alone, however its letters are composed', async () => {
    const entry = hashPassword('pässwörter sind schön');
    expect(await fits('pa\u0308sswo\u0308rter sind scho\u0308n', entry)).toBe(true);
    expect(await fits('passworter sind schon', entry)).toBe(false);
  });
});

it('npm run user makes an entry that lets in, changes it and takes it out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callscope-users-'));
  const file = join(folder, 'users');
  const run = (args: string[], input: string) =>
    execFileSync(process.execPath, ['scripts/user.mjs', file, ...args], {
      input,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const users = () => parseUsers(readFileSync(file, 'utf8'));
  try {
    expect(() => run(['ana', 'full'], 'short')).toThrow(/at least 12 characters/);
    expect(run(['ana', 'full'], `${PASSWORD}\n`)).not.toContain(PASSWORD);
    run(['ben', 'redacted'], PASSWORD);
    const first = users().get('ana');
    expect(first?.role).toBe('full');
    expect(await fits(PASSWORD, first?.hash ?? '')).toBe(true);
    expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
    expect(statSync(file).mode & 0o077).toBe(0);
    run(['ana', 'redacted'], PASSWORD);
    expect(users().get('ana')?.role).toBe('redacted');
    expect(users().get('ana')?.mark).not.toBe(first?.mark);
    run(['ana', 'remove'], '');
    expect([...users().keys()]).toEqual(['ben']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
