import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { lookSchema } from '@/contract/audit';
import { isCallId, isRecordingSource, type RecordingSource, type TextFile } from '@/contract/media';
import { POLL_HEADER } from '@/contract/session';
import type { Policy } from '@/domain/projection';
import type { Arrival } from '@/server/auth/viewer';
import { viewerOf } from '@/server/auth/viewer';
import { mayRead, policyOf } from '@/server/http/policy';
import { ProblemError, problemResponse } from '@/server/http/problem-error';
import type { Audit } from './audit';
import type { AuditEvent } from './audit-event';
import { RecentLooks } from './recent-looks';

export type LooksDeps = {
  readonly audit: Audit;
  readonly arrival: (c: Context) => Arrival;
  readonly now?: () => number;
};

type Asked = { readonly call: string; readonly part: string };

const PATH = /^\/api\/calls\/([^/]+)(?:\/([^/]+))?$/;
const TEXT_PARTS: ReadonlySet<string> = new Set<TextFile>(['log', 'knowledge-base']);
/** Parts that show something of a call without being it; whoever has not opened the call looks at it through them. */
const GLIMPSES: ReadonlySet<string> = new Set(['', 'peaks', 'listening', 'recording-facts']);
/** Looks that leave something behind with the reader are written every time. */
const EACH_TIME: ReadonlySet<string> = new Set(['log', 'export']);
const SEEN: ReadonlySet<number> = new Set([200, 206, 304]);

function askedOf(path: string): Asked | null {
  const [, call, part = ''] = PATH.exec(path) ?? [];
  return call !== undefined && isCallId(call) ? { call, part } : null;
}

/** Which look a request is when it is answered; null for none. */
function lookOf(c: Context, { part }: Asked): Pick<AuditEvent, 'event' | 'source' | 'format'> | null {
  const source = c.req.query('source') ?? '';
  if (part === 'recording') return { event: 'play', source };
  if (TEXT_PARTS.has(part)) return { event: 'log', source: part };
  if (part === 'clip') return { event: 'export', format: 'wav', source };
  if (part === 'bundle') return { event: 'export', format: 'bundle' };
  return GLIMPSES.has(part) ? { event: 'view' } : null;
}

const fileOf = (c: Context, { part }: Asked): RecordingSource | TextFile | null => {
  const name = TEXT_PARTS.has(part) ? part : (c.req.query('source') ?? '');
  return isRecordingSource(name) || name === 'log' || name === 'knowledge-base' ? name : null;
};

function wholeEvent(
  c: Context,
  deps: LooksDeps,
  { call }: Asked,
  policy: Policy,
  event: AuditEvent,
): AuditEvent {
  const { subject, name, role, sessionId } = viewerOf(c);
  return {
    ...event,
    who: { subject, name, role, ...(sessionId === null ? {} : { session: sessionId }) },
    call,
    policy,
    from: deps.arrival(c).address,
  };
}

/** Whatever the same person does from the same sign-in, or where there is none from the same address. */
const sessionKey = (c: Context, deps: LooksDeps): string => {
  const { subject, sessionId } = viewerOf(c);
  return JSON.stringify([subject, sessionId ?? deps.arrival(c).address]);
};

function recordLooks(deps: LooksDeps): MiddlewareHandler {
  const { audit, now = Date.now } = deps;
  const recent = new RecentLooks(now);
  return async (c, next) => {
    const asked = askedOf(c.req.path);
    if (!asked || c.req.method === 'POST') return next();
    audit.check();
    await next();
    const refused = c.error instanceof ProblemError && c.error.code === 'no_recording';
    const look = lookOf(c, asked);
    if (!look || c.req.method === 'HEAD' || !(SEEN.has(c.res.status) || refused)) return;
    const policy = policyOf(c);
    const file = fileOf(c, asked);
    const key = JSON.stringify([sessionKey(c, deps), asked.call, policy, look, refused]);
    if (refused) {
      if (file === null || mayRead(policy, file)) return;
      const event = {
        event: 'refused',
        source: file,
        reason: 'The redacted view has no such file.',
      } as const;
      await recent.once(key, false, async () => audit.note(wholeEvent(c, deps, asked, policy, event)));
      return;
    }
    try {
      // Before the first byte leaves.
      const write = () => audit.record(wholeEvent(c, deps, asked, policy, look));
      if (EACH_TIME.has(look.event)) await write();
      else await recent.once(key, c.req.header(POLL_HEADER) !== undefined, write);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await c.res.body?.cancel().catch(() => undefined);
      c.res = undefined;
      c.res = problemResponse(error);
    }
  };
}

/** `POST /api/calls/:callId/looks`: the page says what it makes of a call that it has; see `contract/audit.ts`. */
export function lookRoutes(deps: LooksDeps | null): Hono {
  const app = new Hono();
  if (deps) app.use('/api/calls/*', recordLooks(deps));
  app.post('/api/calls/:callId/looks', async (c) => {
    const asked = askedOf(c.req.path);
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = lookSchema.safeParse(body);
    if (!asked || !parsed.success)
      throw new ProblemError('invalid_request', 'A look is JSON such as {"look":"raw"}.');
    const { look } = parsed.data;
    const format = parsed.data.look === 'export' ? { format: parsed.data.format } : {};
    const event = { event: look, ...format };
    if (deps) await deps.audit.record(wholeEvent(c, deps, asked, policyOf(c), event));
    return c.body(null, 204);
  });
  return app;
}
