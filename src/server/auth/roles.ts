import type { Role } from '@/contract/session';
import type { RoleNames } from '@/server/env-auth';

/** The role that somebody's groups give, the greater where several do; null for none. Names are compared in composed form (NFC). */
export function roleOf(groups: readonly string[], names: RoleNames): Role | null {
  const composed = groups.map((group) => group.normalize('NFC'));
  if (composed.some((group) => names.full.includes(group))) return 'full';
  if (composed.some((group) => names.redacted.includes(group))) return 'redacted';
  return null;
}
