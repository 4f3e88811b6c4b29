import { Hono } from 'hono';
import { lenient } from '@/server/http/lenient';
import { checkFile, policyOf } from '@/server/http/policy';
import { cutOnFailure } from '@/server/http/stream-guard';
import { parseDetail } from '@/server/media/peaks/detail';
import { createPeaksService, type PeaksDeps } from '@/server/media/peaks/serve-peaks';
import { checkedCallId } from './calls';
import { checkedSource } from './media';

/** `GET /api/calls/:callId/peaks?source=…`: how loud a recording is over time, see `contract/peaks.ts`; with `from`, `to` and `perSecond` a stretch of it in finer buckets. */
export function peaksRoutes(deps: PeaksDeps): Hono {
  const serve = createPeaksService(deps);
  return new Hono().get('/api/calls/:callId/peaks', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const source = checkedSource(c.req.query('source'));
    checkFile(policyOf(c), source);
    const detail = parseDetail((name) => c.req.query(name));
    const ifNoneMatch = c.req.header('if-none-match') ?? null;
    const { signal } = c.req.raw;
    return lenient(c, async () =>
      cutOnFailure(c, await serve({ callId, source, detail, ifNoneMatch, signal })),
    );
  });
}
