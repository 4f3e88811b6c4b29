import { createHash } from 'node:crypto';
import type { Role } from '@/contract/session';
import { parseHash, WORK } from './password-hash';
import { linesOf } from './watched-file';

export type User = {
  readonly name: string;
  readonly role: Role;
  readonly hash: string;
  /** Changes with anything in the entry. */
  readonly mark: string;
};
export type Users = ReadonlyMap<string, User>;

/** The users of a file of lines `name:role:hash`. Throws a sentence that names the line which is no such thing. */
export function parseUsers(text: string, work = WORK): Users {
  const users = new Map<string, User>();
  for (const [index, line] of linesOf(text).entries()) {
    const [name = '', role, hash = '', ...rest] = line.split(':');
    const isRole = role === 'full' || role === 'redacted';
    if (
      !/^[\w.@+-]{1,64}$/.test(name) ||
      !isRole ||
      !parseHash(hash, work) ||
      rest.length > 0 ||
      users.has(name)
    )
      throw new Error(
        `Entry ${index + 1} of the users is not one that npm run user makes, or its name is there twice.`,
      );
    const mark = createHash('sha256').update(line).digest('base64url').slice(0, 22);
    users.set(name, { name, role, hash, mark });
  }
  return users;
}
