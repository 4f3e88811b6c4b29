import { Hono } from 'hono';
import { sanitiseCall } from '@/contract/sanitise-call';
import { projectCall } from '@/domain/projection';
import type { CachedCalls } from '@/server/cache/cached-calls';
import { taggedJson } from '@/server/http/json-etag';
import { lenient } from '@/server/http/lenient';
import { checkFile, policyOf } from '@/server/http/policy';
import type { createListening } from '@/server/media/listening/serve-listening';
import { checkedCallId } from './calls';
import { checkedSource } from './media';

/** `GET /api/calls/:callId/listening?source=…`: what the sound tells of a call, see `contract/listening.ts`. */
export function listeningRoutes(listenTo: ReturnType<typeof createListening>, calls: CachedCalls): Hono {
  return new Hono().get('/api/calls/:callId/listening', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const source = checkedSource(c.req.query('source'));
    const policy = policyOf(c);
    checkFile(policy, source);
    const { signal } = c.req.raw;
    const { call } = await calls.readCall(callId, signal);
    const seen = projectCall(sanitiseCall(call, callId), policy);
    return lenient(c, async () => taggedJson(c.req.raw, await listenTo({ callId, source }, seen, signal)));
  });
}
