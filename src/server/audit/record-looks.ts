import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { readFilters } from '@/contract/call-filters';
import { isCallId } from '@/contract/media';
import { POLL_HEADER } from '@/contract/session';
import { namesOf } from '@/domain/calls/call-filters';
import { type Arrival, viewerOf } from '@/server/auth/viewer';
import { elapsedMs } from '@/server/clock';
import { mayRead, namedFile, policyOf } from '@/server/http/call-request';
import { ProblemError, problemResponse } from '@/server/http/problem-error';
import { type AuditedLook, policyFor } from '@/server/http/route';
import type { Audit } from './audit';
import type { AuditEvent } from './audit-event';
import { RecentLooks } from './recent-looks';

export type LooksDeps = {
  readonly audit: Audit;
  readonly arrival: (c: Context) => Arrival;
  readonly now?: () => number;
};

/** Looks that leave something behind with the reader are written every time. */
const EACH_TIME: ReadonlySet<string> = new Set(['log', 'export']);
const SEEN: ReadonlySet<number> = new Set([200, 206, 304]);

/** The event with who asked, from where, and in which view. */
export function wholeEvent(c: Context, { arrival }: LooksDeps, event: AuditEvent): AuditEvent {
  const { subject, name, role, sessionId } = viewerOf(c);
  const callId = c.req.param('callId');
  return {
    ...event,
    who: { subject, name, role, ...(sessionId === null ? {} : { session: sessionId }) },
    ...(callId === undefined ? {} : { call: callId }),
    policy: policyOf(c),
    from: arrival(c).address,
  };
}

/** Whatever the same person does from the same sign-in, or where there is none from the same address. */
const whose = (c: Context, { arrival }: LooksDeps): readonly [string, string] => {
  const { subject, sessionId } = viewerOf(c);
  return [subject, sessionId ?? arrival(c).address];
};

const refusalOf = (c: Context, code: ProblemError['code']): ProblemError | null =>
  c.error instanceof ProblemError && c.error.code === code ? c.error : null;

/** Writes the line before the first byte leaves; where that fails, the reader gets the failure instead. */
async function orRefuse(c: Context, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    await c.res.body?.cancel().catch(() => undefined);
    c.res = undefined;
    c.res = problemResponse(error);
  }
}

/**
 * Records each look by the audit rule of its endpoint before its answer leaves. The same look of the same person is
 * written once in 10 min unless it leaves something behind with them; so is what the page asks again by itself. A file
 * that the view withholds is recorded as refused. Of a list the filters are recorded, never their values.
 */
export function recordLooks(deps: LooksDeps): MiddlewareHandler {
  const { audit, now = elapsedMs } = deps;
  const recent = new RecentLooks(now);
  const isPoll = (c: Context) => c.req.header(POLL_HEADER) !== undefined;

  const ofCall = async (c: Context, look: AuditedLook): Promise<void> => {
    const { file: named } = policyFor(c);
    const refused = refusalOf(c, 'no_recording') !== null;
    if (c.req.method === 'HEAD' || !(SEEN.has(c.res.status) || refused)) return;
    const policy = policyOf(c);
    const file = namedFile(c, named);
    const event: AuditEvent = {
      event: look.event,
      ...(look.format === undefined ? {} : { format: look.format }),
      ...(look.source ? { source: file ?? '' } : {}),
    };
    const key = JSON.stringify([...whose(c, deps), c.req.param('callId'), policy, event, refused]);
    if (refused) {
      if (file === null || mayRead(policy, file)) return;
      const refusal: AuditEvent = {
        event: 'refused',
        source: file,
        reason: 'The redacted view has no such file.',
      };
      await recent.once(key, false, async () => audit.note(wholeEvent(c, deps, refusal)));
      return;
    }
    const write = () => audit.record(wholeEvent(c, deps, event));
    await orRefuse(c, () => (EACH_TIME.has(look.event) ? write() : recent.once(key, isPoll(c), write)));
  };

  const ofList = async (c: Context): Promise<void> => {
    const search = new URL(c.req.url).searchParams;
    const filters = namesOf(readFilters(search).filters);
    const refusal = refusalOf(c, 'forbidden');
    if (refusal) audit.note(wholeEvent(c, deps, { event: 'refused', filters, reason: refusal.message }));
    // A count shows no call.
    if (!SEEN.has(c.res.status) || c.req.method === 'HEAD' || search.has('count')) return;
    const page = createHash('sha256').update(search.toString()).digest('base64url');
    const key = JSON.stringify([...whose(c, deps), policyOf(c), page]);
    const write = () => audit.record(wholeEvent(c, deps, { event: 'list', filters }));
    await orRefuse(c, () => recent.once(key, isPoll(c), write));
  };

  return async (c, next) => {
    const { audit: rule } = policyFor(c);
    const callId = c.req.param('callId');
    // What cannot be an id is refused by its endpoint, before anybody is asked.
    const isNothing =
      rule === 'none' || rule === 'by its handler' || (rule !== 'list' && !isCallId(callId ?? ''));
    if (isNothing) return next();
    audit.check();
    await next();
    return rule === 'list' ? ofList(c) : ofCall(c, rule);
  };
}
