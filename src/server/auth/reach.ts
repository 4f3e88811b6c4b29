import type { Context } from 'hono';
import { isCallId } from '@/contract/media';
import { UNKNOWN_CALL } from '@/server/adapters/retell/map-error';
import { expiringCache } from '@/server/cache/expiring-cache';
import { elapsedMs } from '@/server/clock';
import { ProblemError } from '@/server/http/problem-error';
import type { CallSource } from '@/server/ports/call-source';
import { type Viewer, viewerOf } from './viewer';

const KEPT_MS = 60_000;
const MOST_KEPT = 1_000;

/**
 * Lets a viewer who is limited to some agents reach only their calls. The call is fetched before it is judged, and a
 * refusal is never remembered, so that “not yours” and “no such call” are the same words after the same work.
 */
export function createReach(
  calls: Pick<CallSource, 'getCall'>,
  now: () => number = elapsedMs,
  onRefused: (c: Context, callId: string) => void = () => undefined,
): (c: Context) => Promise<void> {
  const allowed = expiringCache<true>(MOST_KEPT, KEPT_MS, now);
  const keyOf = (agents: NonNullable<Viewer['agents']>, callId: string) => JSON.stringify([callId, agents]);

  return async (c) => {
    const { agents } = viewerOf(c);
    const callId = c.req.param('callId');
    // What cannot be an id is refused by the route, before anybody is asked.
    if (!agents || callId === undefined || !isCallId(callId)) return;
    const key = keyOf(agents, callId);
    if (allowed.has(key)) return;
    const agent = (await calls.getCall(callId, c.req.raw.signal)).field('agent_id');
    if (typeof agent !== 'string' || !agents.includes(agent)) {
      onRefused(c, callId);
      throw new ProblemError('not_found', UNKNOWN_CALL);
    }
    allowed.set(key, true);
  };
}
