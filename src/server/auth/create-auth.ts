import { readFile } from 'node:fs/promises';
import { type Clock, createClock } from '@/server/clock';
import type { AuthEnv, PasswordEnv } from '@/server/env-auth';
import { EnvError } from '@/server/env-parts';
import { type AuthDeps, arrival, NO_SIGN_IN, type SignInWay } from './auth';
import { oidcWay } from './oidc/oidc-way';
import type { ProviderFetch } from './oidc/provider';
import { type PasswordWork, WORK } from './password-hash';
import { passwordWay } from './password-way';
import { createProxyViewer, type Warn } from './proxy-viewer';
import { createSeal } from './seal';
import { createSessions } from './sessions';
import { parseUsers, type Users } from './users';
import type { AuthEvent } from './viewer';
import { linesOf, watchFile } from './watched-file';

export type AuthParts = {
  readonly publicUrl: URL | null;
  /** Reads a file at boot. */
  readonly readNow: (path: string) => string;
  /** Reads a file later on. */
  readonly read?: (path: string) => Promise<string>;
  readonly clock?: Clock;
  readonly report?: (event: AuthEvent) => void;
  /** Takes what whoever runs the server should change; absent: nobody is told. */
  readonly warn?: Warn;
  /** How a sign-in provider is asked; absent: straight. */
  readonly fetchProvider?: ProviderFetch;
  /** Absent: as much as is safe. */
  readonly passwordWork?: PasswordWork;
};

function usersAtBoot({ usersFile }: PasswordEnv, { readNow, passwordWork }: AuthParts): Users {
  try {
    return parseUsers(readNow(usersFile), passwordWork);
  } catch (error) {
    throw new EnvError(`AUTH_USERS_FILE: ${error instanceof Error ? error.message : 'it cannot be read.'}`);
  }
}

function wayOf(env: AuthEnv, parts: AuthParts): SignInWay {
  const { way, trustedProxies } = env;
  const { publicUrl, clock = createClock(), read = (path) => readFile(path, 'utf8'), report } = parts;
  switch (way.mode) {
    case 'none':
      return NO_SIGN_IN.way;
    case 'proxy': {
      const viewerIn = createProxyViewer(way, trustedProxies, parts.warn ?? (() => undefined));
      return {
        mode: 'proxy',
        recognise: async (c) => {
          const viewer = viewerIn(c);
          return viewer && { viewer, cookies: [], endsInS: null };
        },
        signOut: null,
        routes: [],
      };
    }
    case 'password': {
      const { passwordWork: work = WORK } = parts;
      const parse = (text: string) => parseUsers(text, work);
      const users = watchFile(way.usersFile, parse, usersAtBoot(way, parts), clock, read);
      return passwordWay({
        sessions: createSessions('password', createSeal(way.secrets), {
          idleMs: way.idleMs,
          now: clock.wall,
        }),
        users: users.current,
        arrival: (c) => arrival(c, trustedProxies, publicUrl),
        report,
        work,
      });
    }
    case 'oidc':
      return oidcWay(way, {
        seal: createSeal(way.secrets),
        clock,
        arrival: (c) => arrival(c, trustedProxies, publicUrl),
        ask: parts.fetchProvider,
        report,
      });
    default:
      return way satisfies never;
  }
}

/** Sign-in as the environment asks for it. Throws `EnvError` for a file that says something wrong. */
export function createAuth(env: AuthEnv, parts: AuthParts): AuthDeps {
  const { denyFile, trustedProxies, access } = env;
  const { clock = createClock(), read = (path) => readFile(path, 'utf8'), report } = parts;
  const none: ReadonlySet<string> = new Set();
  const listed = (text: string): ReadonlySet<string> => new Set(linesOf(text.normalize('NFC')));
  const deny = denyFile ? watchFile(denyFile, listed, listed(parts.readNow(denyFile)), clock, read) : null;
  return {
    way: wayOf(env, parts),
    trustedProxies,
    access,
    denied: deny ? deny.current : async () => none,
    ...(report ? { report } : {}),
  };
}
