import type { Context } from 'hono';
import { API_PATHS } from '@/contract/paths';
import { leaveSchema, type Session, sessionSchema } from '@/contract/session';
import { type AuthDeps, arrival, type Recognised, recognisedIn } from '@/server/auth/auth';
import { personOf } from '@/server/auth/person';
import { respondEmpty, respondWith, withCookies } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';

function sessionOf(auth: AuthDeps, { viewer, endsInS }: Recognised): Session {
  const { mode, signOut } = auth.way;
  return {
    mode,
    person: mode === 'none' ? null : personOf(viewer.subject),
    name: viewer.name,
    role: viewer.role,
    views: viewer.role === 'full' ? ['original', 'redacted'] : ['redacted'],
    can_sign_out: signOut !== null,
    ends_in_s: endsInS,
  };
}

/** Who is signed in, the way out, and what the way of sign-in serves itself. */
export function sessionRoutes(auth: AuthDeps, publicUrl: URL | null): readonly Route[] {
  const signOutNow = (c: Context) => {
    const from = arrival(c, auth.trustedProxies, publicUrl);
    const { mode, signOut } = auth.way;
    const { subject, cookies, leave } = signOut?.(c, from) ?? { subject: null, cookies: [], leave: null };
    if (subject !== null) auth.report?.({ kind: 'sign_out', mode, subject, address: from.address });
    const answer = withCookies(leave ? respondWith(leaveSchema, { leave }) : respondEmpty(), cookies);
    answer.headers.set('clear-site-data', '"cache", "storage"');
    return answer;
  };
  return [
    defineRoute({
      path: API_PATHS.session,
      audit: 'none',
      handler: (c) => respondWith(sessionSchema, sessionOf(auth, recognisedIn(c))),
    }),
    defineRoute({
      method: 'POST',
      path: API_PATHS.signOut,
      access: 'anyone',
      audit: 'none',
      handler: signOutNow,
    }),
    ...auth.way.routes,
  ];
}
