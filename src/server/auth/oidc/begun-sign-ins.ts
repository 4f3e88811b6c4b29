import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { cookieName, setCookie } from '@/server/auth/cookies';
import { EndedSessions } from '@/server/auth/ended-sessions';
import type { Seal } from '@/server/auth/seal';

/** What a sign-in under way has to be compared with when its person comes back. */
const begunSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to go afterwards: a path of our own. */
  back: z.string(),
  /** ms since the epoch. */
  at: z.number(),
});
export type BegunSignIn = z.infer<typeof begunSchema>;

/** A sign-in may take this long. */
const MOST_MS = 10 * 60_000;
/** How many may be under way in one browser; a further one takes the place of the oldest. */
const MOST = 8;
const PREFIX = 'callscope-sign-in-';

const nameOf = (state: string, secure: boolean): string =>
  cookieName(PREFIX + createHash('sha256').update(state).digest('base64url').slice(0, 16), secure);

/** The cookies of a request whose name begins so. */
function cookiesOf(c: Context, prefix: string): readonly (readonly [string, string])[] {
  return (c.req.header('cookie') ?? '').split(';').flatMap((pair) => {
    const [name = '', value = ''] = pair.trim().split('=');
    return name.startsWith(prefix) ? [[name, value] as const] : [];
  });
}

/**
 * Sign-ins under way, each in a sealed cookie of its own, so that several tabs can be at it at once. Each ends once, and
 * within 10 min.
 */
export function createBegunSignIns(seal: Seal, now: () => number) {
  const used = new EndedSessions(MOST_MS);
  const open = (name: string, value: string): BegunSignIn | null => {
    const parsed = begunSchema.safeParse(seal.open(name, value));
    return parsed.success ? parsed.data : null;
  };
  return {
    /** The `Set-Cookie` lines that keep a new one, and let the oldest go where there are many. */
    begin(c: Context, secure: boolean, fresh: Omit<BegunSignIn, 'at'>): readonly string[] {
      const name = nameOf(fresh.state, secure);
      const others = cookiesOf(c, cookieName(PREFIX, secure))
        .map(([other, value]) => ({ other, at: open(other, value)?.at ?? 0 }))
        .sort((a, b) => b.at - a.at);
      const value = seal.seal(name, { ...fresh, at: now() });
      return [
        ...others.slice(MOST - 1).map(({ other }) => setCookie(other, '', secure, 0)),
        setCookie(name, value, secure, MOST_MS / 1000),
      ];
    },
    /** The one of this state, which is over from now on; null where this browser began none, too long ago, or it is over. */
    take(c: Context, secure: boolean, state: string): BegunSignIn | null {
      const name = nameOf(state, secure);
      const [only, ...more] = cookiesOf(c, name).filter(([other]) => other === name);
      const begun = only && more.length === 0 ? open(name, only[1]) : null;
      const time = now();
      if (!begun || begun.state !== state || used.has(name, begun.at)) return null;
      if (time - begun.at >= MOST_MS || begun.at > time) return null;
      used.end(name, begun.at, time);
      return begun;
    },
    /** The `Set-Cookie` that removes the one of this state. */
    removal: (state: string, secure: boolean): string => setCookie(nameOf(state, secure), '', secure, 0),
  };
}
