import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Session } from '@/contract/session';
import { ProblemError } from '@/server/http/problem-error';
import type { RetellCalls } from '@/server/upstream/retell-calls';
import { type AuthDeps, arrival, judge, type Recognised } from './auth';
import { personOf } from './person';
import { createReach } from './reach';
import { checkSameOrigin } from './same-origin';
import { setViewer, type Viewer, viewerOf } from './viewer';

type GateDeps = {
  readonly auth: AuthDeps;
  readonly publicUrl: URL | null;
  readonly calls: Pick<RetellCalls, 'getCall'>;
  /** Asked before anything is done for somebody who is let in. Throws where they ask for too much. */
  readonly admit?: ((viewer: Viewer) => Promise<void>) | undefined;
};

/** Asked for by those who are not signed in. */
const isOpen = (c: Context): boolean =>
  c.req.path.startsWith('/api/auth/') ||
  c.req.path === '/api/sign-out' ||
  (c.req.path === '/api/session' && c.req.method === 'POST');

const addCookies = (c: Context, cookies: readonly string[]) => {
  for (const cookie of cookies) c.res.headers.append('set-cookie', cookie);
};

const FOUND = 'recognised';

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

/** Stands before everything below `/api/`: nothing there is answered to somebody who is not known and let in. */
function gate({ auth, publicUrl, admit }: GateDeps): MiddlewareHandler {
  const isSignIn = auth.way.mode !== 'none';
  return async (c, next) => {
    const from = arrival(c, auth.trustedProxies, publicUrl);
    checkSameOrigin(c, publicUrl, from.secure);
    if (isOpen(c)) {
      await next();
    } else {
      const found = await judge(auth, c, from).catch((error: unknown) => {
        if (error instanceof ProblemError && error.code === 'forbidden')
          auth.report?.({
            kind: 'refused',
            mode: auth.way.mode,
            subject: error.subject ?? null,
            address: from.address,
            reason: error.message,
          });
        throw error;
      });
      await admit?.(found.viewer);
      setViewer(c, found.viewer);
      c.set(FOUND, found);
      await next();
      addCookies(c, found.cookies);
    }
    if (!isSignIn) return;
    // What one person saw must not be there for the next one on the same device.
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('vary', 'Cookie');
  };
}

/** The gate, `GET /api/session`, `POST /api/sign-out` and what the way of sign-in serves itself. */
export function authRoutes(deps: GateDeps): Hono {
  const { auth, publicUrl } = deps;
  const app = new Hono();
  const reach = createReach(deps.calls, Date.now, (c, call) =>
    auth.report?.({
      kind: 'refused',
      mode: auth.way.mode,
      subject: viewerOf(c).subject,
      address: arrival(c, auth.trustedProxies, publicUrl).address,
      reason: 'The call is of another agent.',
      call,
    }),
  );
  app.use('/api/*', gate(deps));
  app.use('/api/calls/:callId/*', async (c, next) => {
    await reach(c);
    await next();
  });
  app.get('/api/session', (c) => {
    const found = c.get(FOUND as never) as Recognised;
    return c.json(sessionOf(auth, found), 200, { 'cache-control': 'no-store' });
  });
  app.post('/api/sign-out', (c) => {
    const from = arrival(c, auth.trustedProxies, publicUrl);
    const { mode, signOut } = auth.way;
    const { subject, cookies, leave } = signOut?.(c, from) ?? { subject: null, cookies: [], leave: null };
    if (subject !== null) auth.report?.({ kind: 'sign_out', mode, subject, address: from.address });
    const answer = leave ? Response.json({ leave }) : new Response(null, { status: 204 });
    for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
    answer.headers.set('clear-site-data', '"cache", "storage"');
    return answer;
  });
  if (auth.way.routes) app.route('/', auth.way.routes);
  return app;
}
