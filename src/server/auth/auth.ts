import type { Context } from 'hono';
import type { AuthMode, Role } from '@/contract/session';
import { ProblemError } from '@/server/http/problem-error';
import type { Route } from '@/server/http/route';
import { type AddressRange, arrivalOf } from './trusted-proxies';
import { ANYONE, type Arrival, type AuthEvent, type Viewer } from './viewer';

/** Who asks, and what of the session goes back with the answer. */
export type Recognised = {
  readonly viewer: Viewer;
  /** `Set-Cookie` lines for the answer. */
  readonly cookies: readonly string[];
  readonly endsInS: number | null;
};

/** One way of knowing who somebody is. */
export type SignInWay = {
  readonly mode: AuthMode;
  /** Null: nobody is signed in. Throws `forbidden` for somebody who is known and may see nothing. */
  recognise(c: Context, arrival: Arrival): Promise<Recognised | null>;
  /** Ends the sign-in that a request carries; gives who it was. Null where there is nothing that this server could end. */
  readonly signOut: ((c: Context, arrival: Arrival) => SignedOut) | null;
  /** Its own endpoints. */
  readonly routes: readonly Route[];
};
export type SignedOut = {
  readonly subject: string | null;
  readonly cookies: readonly string[];
  /** Where the sign-in ends elsewhere too, as an address for the browser to go to. */
  readonly leave?: string | null;
};

export type AuthDeps = {
  readonly way: SignInWay;
  readonly trustedProxies: readonly AddressRange[];
  readonly access: ReadonlyMap<Role, readonly string[]>;
  /** Subjects and session ids that are shut out now. */
  readonly denied: () => Promise<ReadonlySet<string>>;
  readonly report?: (event: AuthEvent) => void;
};

/** Nobody signs in; everybody who reaches the server sees everything. */
export const NO_SIGN_IN: AuthDeps = {
  way: {
    mode: 'none',
    recognise: async () => ({ viewer: ANYONE, cookies: [], endsInS: null }),
    signOut: null,
    routes: [],
  },
  trustedProxies: [],
  access: new Map(),
  denied: async () => new Set(),
};

const RECOGNISED = 'recognised';

export const setRecognised = (c: Context, found: Recognised): void => c.set(RECOGNISED, found);

/** Whom the gate has let in. Throws `signed_out` where it let in nobody. */
export function recognisedIn(c: Context): Recognised {
  const found = c.get(RECOGNISED) as Recognised | undefined;
  if (found) return found;
  throw new ProblemError('signed_out', 'Sign in to see calls.');
}

const ARRIVAL = 'arrival';

/** How this request came; worked out once. */
export function arrival(c: Context, trusted: readonly AddressRange[], publicUrl: URL | null): Arrival {
  const known = c.get(ARRIVAL) as Arrival | undefined;
  if (known) return known;
  const found = arrivalOf(c, trusted, publicUrl);
  c.set(ARRIVAL, found);
  return found;
}

/** Who asks, judged by the deny list and limited to the agents of their role. Throws `signed_out` or `forbidden`. */
export async function judge(
  { way, access, denied }: AuthDeps,
  c: Context,
  from: Arrival,
): Promise<Recognised> {
  const found = await way.recognise(c, from);
  const signedOut = () =>
    new ProblemError('signed_out', 'Sign in to go on; what is open on the page stays.', { signIn: way.mode });
  if (!found) throw signedOut();
  const { subject, sessionId, role } = found.viewer;
  const shut = await denied();
  if (shut.has(subject.normalize('NFC')) || (sessionId !== null && shut.has(sessionId)))
    throw new ProblemError('forbidden', 'Your access has been ended by whoever runs this server.', {
      subject,
    });
  const agents = access.get(role);
  return agents ? { ...found, viewer: { ...found.viewer, agents } } : found;
}
