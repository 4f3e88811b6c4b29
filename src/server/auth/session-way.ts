import type { Context } from 'hono';
import { POLL_HEADER } from '@/contract/session';
import { policyFor } from '@/server/http/route';
import type { Recognised, SignedOut, SignInWay } from './auth';
import type { Sessions, SignedIn } from './sessions';
import type { Arrival } from './viewer';

/** Whether a request is a sign that somebody is there, and not made by the page or its audio element on its own. */
const isDoing = (c: Context): boolean =>
  c.req.header(POLL_HEADER) === undefined &&
  !['audio', 'video', 'track'].includes(c.req.header('sec-fetch-dest') ?? '') &&
  !policyFor(c).background;

/** Looks at a session again: itself, a changed one, or null when it has ended. */
export type Recheck = (session: SignedIn) => Promise<SignedIn | null>;

/** The part of a sign-in way that rests on session cookies. `goesOn` is asked while something runs for a session. */
export function sessionWay(
  sessions: Sessions,
  recheck: Recheck,
  goesOn: (session: SignedIn) => boolean = () => true,
): Pick<SignInWay, 'recognise'> & { signOut(c: Context, arrival: Arrival): SignedOut } {
  return {
    async recognise(c: Context, { secure }: Arrival): Promise<Recognised | null> {
      const carried = sessions.read(c, secure);
      if (!carried) return null;
      const checked = await recheck(carried);
      if (!checked) {
        sessions.end(carried);
        return null;
      }
      const isActive = isDoing(c);
      const session = isActive ? sessions.touch(checked) : checked;
      const { subject, name, role, sid } = session;
      return {
        viewer: {
          subject,
          name,
          role,
          sessionId: sid,
          lasts: () => sessions.lasts(session) && goesOn(session),
        },
        // What the page asks by itself may be answered late, and must not take the place of a newer cookie.
        cookies: session === carried || !isActive ? [] : [sessions.cookie(session, secure)],
        endsInS: sessions.endsInS(session),
      };
    },
    signOut(c: Context, { secure }: Arrival): SignedOut {
      const session = sessions.read(c, secure);
      if (session) sessions.end(session);
      return { subject: session?.subject ?? null, cookies: [sessions.removal(secure)] };
    },
  };
}
