import type { Context, MiddlewareHandler } from 'hono';
import { elapsedMs } from '@/server/clock';
import { ProblemError } from '@/server/http/problem-error';
import { checkRole, policyFor } from '@/server/http/route';
import type { CallSource } from '@/server/ports/call-source';
import { type AuthDeps, arrival, judge, setRecognised } from './auth';
import { createReach } from './reach';
import { checkSameOrigin, checkUnsigned } from './same-origin';
import { setViewer, type Viewer, viewerOf } from './viewer';

type GateDeps = {
  readonly auth: AuthDeps;
  readonly publicUrl: URL | null;
  /** Asked before anything is done for somebody who is let in. Throws where they ask for too much. */
  readonly admit?: ((viewer: Viewer) => Promise<void>) | undefined;
};

/**
 * Stands before everything below `/api/`: nothing there is answered to somebody who is not known and let in, unless its
 * endpoint is declared for anyone.
 */
export function gate({ auth, publicUrl, admit }: GateDeps): MiddlewareHandler {
  const isSignIn = auth.way.mode !== 'none';
  return async (c, next) => {
    const from = arrival(c, auth.trustedProxies, publicUrl);
    if (!isSignIn) checkUnsigned(c, publicUrl);
    checkSameOrigin(c, publicUrl, from.secure);
    if (policyFor(c).access === 'anyone') {
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
      setRecognised(c, found);
      checkRole(c);
      await next();
      for (const cookie of found.cookies) c.res.headers.append('set-cookie', cookie);
    }
    if (!isSignIn) return;
    // What one person saw must not be there for the next one on the same device.
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('vary', 'Cookie');
  };
}

/** Lets a viewer who is limited to some agents reach only their calls; what is refused is reported. */
export function guardReach(
  { auth, publicUrl }: GateDeps,
  calls: Pick<CallSource, 'getCall'>,
): MiddlewareHandler {
  const report = (c: Context, call: string) =>
    auth.report?.({
      kind: 'refused',
      mode: auth.way.mode,
      subject: viewerOf(c).subject,
      address: arrival(c, auth.trustedProxies, publicUrl).address,
      reason: 'The call is of another agent.',
      call,
    });
  const reach = createReach(calls, elapsedMs, report);
  return async (c, next) => {
    await reach(c);
    await next();
  };
}
