import { createHash } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { listLookSchema } from '@/contract/audit';
import { readFilters } from '@/contract/call-filters';
import { POLL_HEADER } from '@/contract/session';
import { namesOf } from '@/domain/calls/call-filters';
import { viewerOf } from '@/server/auth/viewer';
import { policyOf } from '@/server/http/policy';
import { ProblemError, problemResponse } from '@/server/http/problem-error';
import type { AuditEvent } from './audit-event';
import type { LooksDeps } from './looks';
import { RecentLooks } from './recent-looks';

const SEEN: ReadonlySet<number> = new Set([200, 304]);

function eventOf(c: Context, deps: LooksDeps, event: AuditEvent): AuditEvent {
  const { subject, name, role, sessionId } = viewerOf(c);
  return {
    ...event,
    who: { subject, name, role, ...(sessionId === null ? {} : { session: sessionId }) },
    policy: policyOf(c),
    from: deps.arrival(c).address,
  };
}

/**
 * Records who looked at a list of calls before it leaves the server: by which filters, never by which values. The same
 * page of the same list is one look in 10 min; so is what the page asks again by itself.
 */
export function recordListLooks(deps: LooksDeps): MiddlewareHandler {
  const { audit, now = Date.now } = deps;
  const recent = new RecentLooks(now);
  return async (c, next) => {
    audit.check();
    await next();
    const search = new URL(c.req.url).searchParams;
    const filters = namesOf(readFilters(search).filters);
    const refusal = c.error instanceof ProblemError && c.error.code === 'forbidden' ? c.error : null;
    if (refusal) audit.note(eventOf(c, deps, { event: 'refused', filters, reason: refusal.message }));
    // A count shows no call.
    if (!SEEN.has(c.res.status) || c.req.method === 'HEAD' || search.has('count')) return;
    const { subject, sessionId } = viewerOf(c);
    const page = createHash('sha256').update(search.toString()).digest('base64url');
    const key = JSON.stringify([subject, sessionId ?? deps.arrival(c).address, policyOf(c), page]);
    try {
      const write = () => audit.record(eventOf(c, deps, { event: 'list', filters }));
      await recent.once(key, c.req.header(POLL_HEADER) !== undefined, write);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await c.res.body?.cancel().catch(() => undefined);
      c.res = undefined;
      c.res = problemResponse(error);
    }
  };
}

/** `POST /api/looks`: the page says that it writes a list which it has into a file; see `contract/audit.ts`. */
export function listLookRoutes(deps: LooksDeps | null): Hono {
  return new Hono().post('/api/looks', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = listLookSchema.safeParse(body);
    if (!parsed.success)
      throw new ProblemError(
        'invalid_request',
        'A look at a list is JSON such as {"look":"export","format":"csv"}.',
      );
    const { format } = parsed.data;
    const filters = namesOf(readFilters(new URL(c.req.url).searchParams).filters);
    if (deps) await deps.audit.record(eventOf(c, deps, { event: 'export', format, filters }));
    return c.body(null, 204);
  });
}
