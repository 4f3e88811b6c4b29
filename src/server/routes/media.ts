import { type Context, Hono } from 'hono';
import { isRecordingSource, RECORDING_SOURCES } from '@/contract/media';
import { checkFile, policyOf } from '@/server/http/policy';
import { ProblemError } from '@/server/http/problem-error';
import { cutOnFailure } from '@/server/http/stream-guard';
import type { ProbedMedia } from '@/server/media/media-answer';
import type { MediaFile } from '@/server/media/media-links';
import { serveMedia } from '@/server/media/serve-media';
import { checkedCallId } from './calls';

/** The recording that a request names. Throws `invalid_request` for any other word. */
export function checkedSource(source: string | undefined): (typeof RECORDING_SOURCES)[number] {
  if (source !== undefined && isRecordingSource(source)) return source;
  throw new ProblemError('invalid_request', `source must be one of ${RECORDING_SOURCES.join(', ')}.`);
}

/** `/recording?source=…`, `/log` and `/knowledge-base` of a call, streamed from their store. */
export function mediaRoutes(deps: ProbedMedia): Hono {
  const serve = async (c: Context, file: MediaFile) => {
    const callId = checkedCallId(c.req.param('callId') ?? '');
    checkFile(policyOf(c), file);
    const answer = await serveMedia(deps, {
      callId,
      file,
      head: c.req.method === 'HEAD',
      range: c.req.header('range') ?? null,
      ifRange: c.req.header('if-range') ?? null,
      ifNoneMatch: c.req.header('if-none-match') ?? null,
      signal: c.req.raw.signal,
    });
    return cutOnFailure(c, answer);
  };
  return new Hono()
    .get('/api/calls/:callId/recording', (c) => serve(c, checkedSource(c.req.query('source'))))
    .get('/api/calls/:callId/log', (c) => serve(c, 'log'))
    .get('/api/calls/:callId/knowledge-base', (c) => serve(c, 'knowledge-base'));
}
