import type { Context } from 'hono';
import type { AuthMode, Role } from '@/contract/session';
import { ProblemError } from '@/server/http/problem-error';

/** Who asks, as far as this server knows. Made anew for every request. */
export type Viewer = {
  /** Who it is, unchanging and unique under the mode of sign-in; never an e-mail address. */
  readonly subject: string;
  /** What the page calls them. */
  readonly name: string;
  readonly role: Role;
  /** The only agents whose calls they may reach; absent: all. */
  readonly agents?: readonly string[];
  /** The sign-in that this request belongs to; null where there is none. */
  readonly sessionId: string | null;
  /** Whether the sign-in still lasts, whatever was done or not done meanwhile; absent where it has no end of its own. */
  readonly lasts?: () => boolean;
};

/** Everybody, where nobody signs in. */
export const ANYONE: Viewer = { subject: 'anyone', name: '', role: 'full', sessionId: null };

const VIEWER = 'viewer';

export const setViewer = (c: Context, viewer: Viewer): void => c.set(VIEWER, viewer);

/** Who asks. Throws `signed_out` for a request that nobody has judged, so that a forgotten check opens nothing. */
export function viewerOf(c: Context): Viewer {
  const viewer = c.get(VIEWER) as Viewer | undefined;
  if (viewer) return viewer;
  throw new ProblemError('signed_out', 'Sign in to see calls.');
}

/** What reached the server, as audit and limits want to know it. */
export type Arrival = {
  /** Where the request came from, with `X-Forwarded-For` only as far as its senders are trusted; empty when unknown. */
  readonly address: string;
  /** Whether the browser speaks https with us or with a trusted proxy. */
  readonly secure: boolean;
};

/** Why a sign-in succeeded, failed, or a request was refused; never content of a call. */
export type AuthEvent = {
  readonly kind: 'sign_in' | 'sign_in_failed' | 'sign_out' | 'refused';
  readonly mode: AuthMode;
  readonly subject: string | null;
  readonly address: string;
  readonly reason?: string;
  /** The call that somebody may not reach. */
  readonly call?: string;
};
