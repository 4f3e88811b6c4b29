import { Hono } from 'hono';
import { checkFile, policyOf } from '@/server/http/policy';
import { cutOnFailure } from '@/server/http/stream-guard';
import { createPeaksService, type PeaksDeps } from '@/server/media/peaks/serve-peaks';
import { checkedCallId } from './calls';
import { checkedSource } from './media';

/** `GET /api/calls/:callId/peaks?source=…`: how loud a recording is over time, see `contract/peaks.ts`. */
export function peaksRoutes(deps: PeaksDeps): Hono {
  const serve = createPeaksService(deps);
  return new Hono().get('/api/calls/:callId/peaks', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const source = checkedSource(c.req.query('source'));
    checkFile(policyOf(c), source);
    const answer = await serve({
      callId,
      source,
      ifNoneMatch: c.req.header('if-none-match') ?? null,
      signal: c.req.raw.signal,
    });
    return cutOnFailure(c, answer);
  });
}
