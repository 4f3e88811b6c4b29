import type { Role } from '@/contract/session';
import { roleOf } from '@/server/auth/roles';
import type { RoleNames } from '@/server/env-auth';

export type Claims = { readonly [name: string]: unknown };

/** What the provider says about somebody's role: one, that it says nothing, or why there is none. */
export type RoleWord =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string };

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value at a path such as `realm_access.roles`. Names of claims may hold dots themselves (`https://example.com/roles`),
 * so at each step the longest name that is there is taken.
 */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const inner = Object.hasOwn(claims, name) ? claims[name] : undefined;
    const found = isObject(inner) ? claimAt(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the provider left the groups out since there were too many, and only says where they could be asked for. */
function isOverage(claims: Claims, path: string): boolean {
  const elsewhere = isObject(claims._claim_names) ? Object.keys(claims._claim_names) : [];
  if (elsewhere.some((name) => path === name || path.startsWith(`${name}.`))) return true;
  return claimAt(claims, path) === undefined && (claims.hasgroups === true || claims.hasgroups === 'true');
}

/** The role that the claim at `path` gives. Names are compared exactly; whatever is not a name or a list of names gives none. */
export function roleWord(claims: Claims, path: string, names: RoleNames): RoleWord {
  if (isOverage(claims, path))
    return {
      kind: 'none',
      reason:
        'You are in more groups than your organisation’s sign-in lists, so it is not known whether you may see calls. Ask whoever runs this server to have it send only the groups that matter, or roles.',
    };
  const value = claimAt(claims, path);
  if (value === undefined || value === null)
    return {
      kind: 'missing',
      reason: `Your organisation’s sign-in did not say what you may see: the claim ${path} is missing. Ask whoever runs this server to look at OIDC_ROLE_CLAIM and OIDC_SCOPE.`,
    };
  const given = Array.isArray(value) ? value : [value];
  const role = roleOf(
    given.filter((name) => typeof name === 'string'),
    names,
  );
  if (role) return { kind: 'role', role };
  return {
    kind: 'none',
    reason:
      'None of your groups may see calls here. Ask whoever runs this server to name one of them in OIDC_FULL or OIDC_REDACTED.',
  };
}

/** Who it is, unchanging and unique: issuer and subject. Null for a subject that no file or log could hold. */
export function subjectOf(issuer: string, sub: string): string | null {
  return /^[^\p{C}\s](?:[^\p{C}]{0,253}[^\p{C}\s])?$/u.test(sub) ? `${issuer} ${sub}` : null;
}

/** What the page calls somebody: the first of the usual claims that says something. */
export function nameOf(claims: Claims): string {
  for (const claim of ['name', 'preferred_username', 'nickname', 'email', 'sub']) {
    const value = claims[claim];
    const name = typeof value === 'string' ? value.replace(/[\p{C}\s]+/gu, ' ').trim() : '';
    if (name !== '') return name.slice(0, 100);
  }
  return '';
}
