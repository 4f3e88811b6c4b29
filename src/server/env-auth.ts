import { AUTH_MODES, type AuthMode, type Role } from '@/contract/session';
import { type AddressRange, parseRange } from './auth/trusted-proxies';
import {
  EnvError,
  type EnvSource,
  fileText,
  httpUrl,
  isLoopback,
  isWildcard,
  type ReadFile,
  secret,
  words,
} from './env-parts';
import { Secret } from './secret';

/** Which groups or role names of the provider stand for which role here. */
export type RoleNames = { readonly [R in Role]: readonly string[] };

type SessionEnv = {
  /** The first seals, all of them open; each of at least 32 bytes. */
  readonly secrets: readonly Secret[];
  readonly idleMs: number;
};

export type OidcEnv = SessionEnv & {
  readonly mode: 'oidc';
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** How this server says who it is at the provider's token endpoint. */
  readonly clientAuth: 'basic' | 'post';
  readonly scope: string;
  readonly roleClaim: string;
  readonly roles: RoleNames;
  readonly publicUrl: URL;
};
export type ProxyEnv = {
  readonly mode: 'proxy';
  readonly userHeader: string;
  readonly groupsHeader: string;
  readonly roles: RoleNames;
};
export type PasswordEnv = SessionEnv & { readonly mode: 'password'; readonly usersFile: string };

/** Who may come in, and how it is known who somebody is. */
export type AuthEnv = {
  readonly trustedProxies: readonly AddressRange[];
  readonly denyFile: string | null;
  /** The only agents a role may reach; a role that is not here reaches all. */
  readonly access: ReadonlyMap<Role, readonly string[]>;
  readonly way: { readonly mode: 'none' } | OidcEnv | ProxyEnv | PasswordEnv;
};

const SECRET_BYTES = 32;
const IDLE = { standard: 30, least: 1, most: 12 * 60 };

function needed(name: string, mode: AuthMode, source: EnvSource): string {
  const value = source[name];
  if (value) return value;
  throw new EnvError(`With AUTH=${mode}, ${name} must be set.`);
}

function longEnough(name: string, mode: AuthMode, given: Secret | null): Secret {
  if (!given) throw new EnvError(`With AUTH=${mode}, ${name} or ${name}_FILE must be set.`);
  if (Buffer.byteLength(given.reveal()) < SECRET_BYTES)
    throw new EnvError(
      `${name} must have at least ${SECRET_BYTES} bytes; make one with: openssl rand -base64 48.`,
    );
  return given;
}

function sessionOf(mode: AuthMode, source: EnvSource, readFile: ReadFile): SessionEnv {
  const given = secret('SESSION_SECRET', source, readFile);
  const secrets = words(given?.reveal()).map((key) => longEnough('SESSION_SECRET', mode, new Secret(key)));
  if (secrets.length === 0) longEnough('SESSION_SECRET', mode, null);
  const minutes = Number(source.SESSION_IDLE || IDLE.standard);
  if (!Number.isInteger(minutes) || minutes < IDLE.least || minutes > IDLE.most)
    throw new EnvError(`SESSION_IDLE must be a whole number of minutes from ${IDLE.least} to ${IDLE.most}.`);
  return { secrets, idleMs: minutes * 60_000 };
}

function roleNames(prefix: 'OIDC' | 'PROXY', source: EnvSource): RoleNames {
  const roles = { full: names(source[`${prefix}_FULL`]), redacted: names(source[`${prefix}_REDACTED`]) };
  if (roles.full.length + roles.redacted.length === 0)
    throw new EnvError(
      `${prefix}_FULL or ${prefix}_REDACTED must name a group; otherwise nobody could get in.`,
    );
  return roles;
}

/** Group names may hold spaces, so only commas and line breaks part them. */
const names = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[,\n]/)
    .map((name) => name.trim().normalize('NFC'))
    .filter((name) => name !== '');

function headerName(name: string, mode: AuthMode, source: EnvSource): string {
  const header = needed(name, mode, source).toLowerCase();
  if (/^[a-z0-9-]+$/.test(header) && !['cookie', 'host', 'authorization'].includes(header)) return header;
  throw new EnvError(`${name} must be the name of a header that only your proxy sets.`);
}

function clientAuthOf({ OIDC_CLIENT_AUTH: given }: EnvSource): OidcEnv['clientAuth'] {
  if (!given || given === 'basic') return 'basic';
  if (given === 'post') return 'post';
  throw new EnvError('OIDC_CLIENT_AUTH must be basic or post.');
}

function scopeOf(source: EnvSource): string {
  const scopes = words(source.OIDC_SCOPE || 'openid profile');
  if (scopes.includes('openid')) return scopes.join(' ');
  throw new EnvError('OIDC_SCOPE must hold openid, such as: openid profile offline_access.');
}

function oidcOf(source: EnvSource, readFile: ReadFile): OidcEnv {
  const issuer = httpUrl(needed('OIDC_ISSUER', 'oidc', source));
  if (!issuer || (issuer.protocol === 'http:' && !isLoopback(issuer.hostname)))
    throw new EnvError('OIDC_ISSUER must be an https address; plain http is for a provider on this machine.');
  const publicUrl = httpUrl(needed('PUBLIC_URL', 'oidc', source));
  if (!publicUrl) throw new EnvError('With AUTH=oidc, PUBLIC_URL must be an https address.');
  return {
    mode: 'oidc',
    issuer,
    clientId: needed('OIDC_CLIENT_ID', 'oidc', source),
    clientSecret: longEnough('OIDC_CLIENT_SECRET', 'oidc', secret('OIDC_CLIENT_SECRET', source, readFile)),
    clientAuth: clientAuthOf(source),
    scope: scopeOf(source),
    roleClaim: needed('OIDC_ROLE_CLAIM', 'oidc', source),
    roles: roleNames('OIDC', source),
    publicUrl,
    ...sessionOf('oidc', source, readFile),
  };
}

function accessOf(source: EnvSource, readFile: ReadFile): ReadonlyMap<Role, readonly string[]> {
  if (!source.ACCESS_FILE) return new Map();
  let value: unknown;
  try {
    value = JSON.parse(fileText('ACCESS_FILE', source.ACCESS_FILE, readFile));
  } catch (error) {
    if (error instanceof EnvError) throw error;
  }
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const access = new Map<Role, readonly string[]>();
  for (const [role, agents] of entries) {
    const isList =
      Array.isArray(agents) && agents.every((agent) => typeof agent === 'string' && agent !== '');
    if ((role === 'full' || role === 'redacted') && isList) access.set(role, agents);
  }
  if (entries.length === 0 || access.size !== entries.length)
    throw new EnvError('ACCESS_FILE must hold JSON such as {"redacted": ["agent_1", "agent_2"]}, by role.');
  return access;
}

/** Reads who may come in. Throws {@link EnvError} with a sentence that names the variable when a value is wrong. */
export function parseAuthEnv(
  source: EnvSource,
  { host, hasKey }: { readonly host: string; readonly hasKey: boolean },
  readFile: ReadFile,
): AuthEnv {
  const mode = AUTH_MODES.find((known) => known === (source.AUTH || 'none'));
  if (!mode) throw new EnvError(`AUTH must be one of ${AUTH_MODES.join(', ')}.`);
  // A container listens on all networks; its sample calls are fictional, and the Host check still wants a loopback name.
  const servesSamples = isWildcard(host) && !hasKey && !source.PUBLIC_URL;
  if (mode === 'none' && !isLoopback(host) && !servesSamples)
    throw new EnvError(
      `HOST is ${host}, which other machines can reach, and AUTH is none: set AUTH to oidc, proxy or password and PUBLIC_URL to the address people use, or HOST to a loopback address such as 127.0.0.1.`,
    );
  if (mode !== 'none' && !isLoopback(host) && !source.PUBLIC_URL)
    throw new EnvError(
      `With a HOST that other machines can reach, PUBLIC_URL must be the address people use.`,
    );
  const publicUrl = httpUrl(source.PUBLIC_URL ?? '');
  const isPublic = publicUrl !== null && !isLoopback(publicUrl.hostname);
  if (mode === 'none' && isPublic)
    throw new EnvError(
      `PUBLIC_URL is ${publicUrl.origin}, and AUTH is none: whoever can reach that address could open every call. Set AUTH to oidc, proxy or password, or leave PUBLIC_URL out.`,
    );
  if (mode !== 'none' && isPublic && publicUrl.protocol === 'http:')
    throw new EnvError(
      `With AUTH=${mode}, PUBLIC_URL must be an https address; plain http is for this machine.`,
    );
  const trustedProxies = words(source.TRUSTED_PROXIES).map((text) => {
    const range = parseRange(text);
    if (range) return range;
    throw new EnvError(
      `TRUSTED_PROXIES must list addresses or ranges such as 10.0.0.0/8; “${text}” is none.`,
    );
  });
  const denyFile = source.DENY_FILE || null;
  if (denyFile) {
    try {
      readFile(denyFile);
    } catch {
      throw new EnvError(`DENY_FILE names a file that cannot be read: ${denyFile}.`);
    }
  }
  const shared = { trustedProxies, denyFile, access: accessOf(source, readFile) };
  switch (mode) {
    case 'none':
      return { ...shared, way: { mode } };
    case 'oidc':
      return { ...shared, way: oidcOf(source, readFile) };
    case 'proxy': {
      if (trustedProxies.length === 0)
        throw new EnvError('With AUTH=proxy, TRUSTED_PROXIES must name the proxy that says who asks.');
      const userHeader = headerName('PROXY_USER_HEADER', mode, source);
      const groupsHeader = headerName('PROXY_GROUPS_HEADER', mode, source);
      return { ...shared, way: { mode, userHeader, groupsHeader, roles: roleNames('PROXY', source) } };
    }
    case 'password': {
      const usersFile = needed('AUTH_USERS_FILE', mode, source);
      fileText('AUTH_USERS_FILE', usersFile, readFile);
      return { ...shared, way: { mode, usersFile, ...sessionOf(mode, source, readFile) } };
    }
    default:
      return mode satisfies never;
  }
}
