import { CALL_PATHS } from '@/contract/paths';
import { lenient } from '@/server/http/lenient';
import { respondFile } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import { parseDetail } from '@/server/media/peaks/detail';
import { createPeaksService, type PeaksDeps } from '@/server/media/peaks/serve-peaks';
import { servedFile } from '@/server/services/served';

/** `?source=…`: how loud a recording is over time, see `contract/peaks.ts`; with `from`, `to` and `perSecond` a stretch of it in finer buckets. */
export function peaksRoute(deps: PeaksDeps): Route {
  const serve = createPeaksService(deps);
  return defineCallRoute({
    path: CALL_PATHS.peaks,
    file: 'recording',
    cache: 'revalidate',
    async handler(c, { callId, file, signal }) {
      const detail = parseDetail((name) => c.req.query(name));
      const ifNoneMatch = c.req.header('if-none-match') ?? null;
      const request = { callId, source: file.file, detail, ifNoneMatch, signal };
      return lenient(c, async () => respondFile(c, servedFile(file, await serve(request))));
    },
  });
}
