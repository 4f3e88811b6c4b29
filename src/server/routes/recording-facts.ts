import { Hono } from 'hono';
import { taggedJson } from '@/server/http/json-etag';
import { lenient } from '@/server/http/lenient';
import { checkFile, policyOf } from '@/server/http/policy';
import type { Probes } from '@/server/media/probes';
import { checkedCallId } from './calls';
import { checkedSource } from './media';

/** `GET /api/calls/:callId/recording-facts?source=…`: what the bytes of a recording say about it, see `contract/recording-facts.ts`. */
export function recordingFactsRoutes(probes: Probes): Hono {
  return new Hono().get('/api/calls/:callId/recording-facts', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const source = checkedSource(c.req.query('source'));
    checkFile(policyOf(c), source);
    const { signal } = c.req.raw;
    return lenient(c, async () => taggedJson(c.req.raw, await probes.facts({ callId, source }, signal)));
  });
}
