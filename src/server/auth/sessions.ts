import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { ROLES } from '@/contract/session';
import { cookieName, readCookie, setCookie } from './cookies';
import { EndedSessions } from './ended-sessions';
import type { Seal } from './seal';

/** A sign-in ends this long after it began, whatever is done meanwhile. */
export const ABSOLUTE_MS = 12 * 60 * 60_000;
/** The cookie is renewed at most this often. */
const RENEW_MS = 60_000;
/** A clock may have been set back this far. */
export const SKEW_MS = 60_000;

const sessionSchema = z.strictObject({
  /** The mode and provider that it was made under; under any other it is nothing. */
  way: z.string(),
  sid: z.string(),
  subject: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Times in ms since the epoch: its beginning, the last thing its person did, the last look at their role. */
  born: z.number(),
  seen: z.number(),
  checked: z.number(),
  /** What else it hangs on, such as a user's entry. */
  mark: z.string(),
});
export type SignedIn = z.infer<typeof sessionSchema>;
export type NewSession = Pick<SignedIn, 'subject' | 'name' | 'role' | 'mark'>;

export type Sessions = {
  /** The session that a request carries; null for none, an altered, an ended or an outlived one. */
  read(c: Context, secure: boolean): SignedIn | null;
  /** A session that begins now, with an id of its own. */
  begin(fresh: NewSession): SignedIn;
  /** The `Set-Cookie` that carries it. */
  cookie(session: SignedIn, secure: boolean): string;
  /** The session as it goes on after something was done; itself when that is not worth a cookie. */
  touch(session: SignedIn): SignedIn;
  end(session: SignedIn): void;
  /** The `Set-Cookie` that removes it. */
  removal(secure: boolean): string;
  /** Whether it has neither been ended nor reached its longest time; what was done meanwhile is not looked at. */
  lasts(session: SignedIn): boolean;
  /** Seconds until it ends if nothing more is done. */
  endsInS(session: SignedIn): number;
};

const NAME = 'callscope';

/** Sessions that live in an encrypted cookie; the server remembers only which ones have been ended. */
export function createSessions(
  way: string,
  seal: Seal,
  { idleMs, now = Date.now }: { idleMs: number; now?: () => number },
): Sessions {
  const ended = new EndedSessions(ABSOLUTE_MS);
  const endOf = ({ born, seen }: SignedIn) => Math.min(born + ABSOLUTE_MS, seen + idleMs);
  return {
    read(c, secure) {
      const name = cookieName(NAME, secure);
      const parsed = sessionSchema.safeParse(seal.open(`session ${name}`, readCookie(c, name) ?? ''));
      if (!parsed.success) return null;
      const session = parsed.data;
      const time = now();
      if (session.way !== way || ended.has(session.sid, session.born)) return null;
      if (session.born > time + SKEW_MS || session.seen > time + SKEW_MS) return null;
      return time < endOf(session) ? session : null;
    },
    begin(fresh) {
      const time = now();
      const sid = randomBytes(18).toString('base64url');
      return { ...fresh, way, sid, born: time, seen: time, checked: time };
    },
    cookie(session, secure) {
      const name = cookieName(NAME, secure);
      return setCookie(name, seal.seal(`session ${name}`, session), secure);
    },
    touch: (session) => (now() - session.seen < RENEW_MS ? session : { ...session, seen: now() }),
    end: ({ sid, born }) => ended.end(sid, born, now()),
    removal: (secure) => setCookie(cookieName(NAME, secure), '', secure, 0),
    lasts: ({ sid, born }) => now() < born + ABSOLUTE_MS && !ended.has(sid, born),
    endsInS: (session) => Math.max(0, Math.ceil((endOf(session) - now()) / 1000)),
  };
}
