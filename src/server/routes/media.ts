import type { Context } from 'hono';
import { CALL_PATHS } from '@/contract/paths';
import type { AllowedFile } from '@/server/http/call-request';
import { respondFile } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import type { ProbedMedia } from '@/server/media/media-answer';
import { serveMedia } from '@/server/media/serve-media';
import { servedFile } from '@/server/services/served';

/** `/recording?source=…`, `/log` and `/knowledge-base` of a call, streamed from their store. */
export function mediaRoutes(deps: ProbedMedia): readonly Route[] {
  const serve = async (c: Context, allowed: AllowedFile) =>
    respondFile(
      c,
      servedFile(
        allowed,
        await serveMedia(deps, {
          callId: allowed.callId,
          file: allowed.file,
          head: c.req.method === 'HEAD',
          range: c.req.header('range') ?? null,
          ifRange: c.req.header('if-range') ?? null,
          ifNoneMatch: c.req.header('if-none-match') ?? null,
          signal: c.req.raw.signal,
        }),
      ),
    );
  const text = { views: ['full'], audit: { event: 'log', source: true }, cache: 'revalidate' } as const;
  return [
    defineCallRoute({
      path: CALL_PATHS.recording,
      file: 'recording',
      audit: { event: 'play', source: true },
      cache: 'revalidate',
      handler: (c, { file }) => serve(c, file),
    }),
    defineCallRoute({ ...text, path: CALL_PATHS.log, file: 'log', handler: (c, { file }) => serve(c, file) }),
    defineCallRoute({
      ...text,
      path: CALL_PATHS['knowledge-base'],
      file: 'knowledge-base',
      handler: (c, { file }) => serve(c, file),
    }),
  ];
}
