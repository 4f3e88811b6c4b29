import { Hono } from 'hono';
import { AS_OF_HEADER, isCallId } from '@/contract/media';
import { DRAWN_FROM_HEADER, drawnFrom } from '@/contract/recording-choice';
import { sanitiseCall } from '@/contract/sanitise-call';
import { POLL_HEADER } from '@/contract/session';
import { projectCall } from '@/domain/projection';
import type { CachedCalls } from '@/server/cache/cached-calls';
import { taggedJson } from '@/server/http/json-etag';
import { policyOf } from '@/server/http/policy';
import { ProblemError } from '@/server/http/problem-error';
import type { Probes } from '@/server/media/probes';

/** The id if it can be one. Throws `invalid_call_id`. */
export function checkedCallId(id: string): string {
  if (isCallId(id)) return id;
  throw new ProblemError(
    'invalid_call_id',
    'A call ID has letters, digits, “_” and “-”, at most 128 of them. Check what was pasted.',
  );
}

/**
 * `GET /api/calls/:callId`: the call as Retell gave it, without what must not leave the server; with `?view=redacted`
 * only what the redacted projection names. The head names the recording that its waveform is drawn from, which is
 * probed meanwhile. While Retell cannot be reached the last known call, marked with its age.
 */
export function callRoutes(calls: CachedCalls, probes: Probes): Hono {
  return new Hono().get('/api/calls/:callId', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const policy = policyOf(c);
    const { call, staleSince } = await calls.readCall(callId, c.req.raw.signal);
    const served = projectCall(sanitiseCall(call, callId), policy);
    const drawn = drawnFrom(served, callId);
    // A page that asks again by itself has its waveform, and whoever cannot be reached is not asked for links either.
    const isFirst = c.req.header(POLL_HEADER) === undefined && staleSince === null;
    if (drawn !== null && isFirst) probes.ask(callId, drawn);
    const answer = taggedJson(c.req.raw, served);
    if (drawn !== null) answer.headers.set(DRAWN_FROM_HEADER, drawn);
    if (staleSince !== null) answer.headers.set(AS_OF_HEADER, String(staleSince));
    return answer;
  });
}
