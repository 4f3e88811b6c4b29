import { Hono } from 'hono';
import { parseStretch } from '@/contract/exports';
import type { RecordingSource } from '@/contract/media';
import { exportFileName } from '@/domain/export/export-format';
import type { TimeRange } from '@/domain/time-range';
import { follow } from '@/server/http/follow';
import { checkFile, policyOf } from '@/server/http/policy';
import { ProblemError } from '@/server/http/problem-error';
import { cutOnFailure } from '@/server/http/stream-guard';
import { streamOf } from '@/server/http/stream-of';
import { openClips } from '@/server/media/clip';
import { WAV } from '@/server/media/format/audio-formats';
import type { ProbedMedia } from '@/server/media/media-answer';
import { isOtherFormat, openOriginal } from '@/server/media/original-file';
import { checkedCallId } from './calls';
import { checkedSource } from './media';

/** What a recording is called in the name of a file. */
export const AUDIO_PARTS: { readonly [S in RecordingSource]: string } = {
  mono: 'audio',
  multi_channel: 'audio-multichannel',
  scrubbed: 'audio-scrubbed',
  scrubbed_multi_channel: 'audio-scrubbed-multichannel',
};

/** Both ends or neither. Throws `invalid_request`. */
function checkedStretch(from: string | undefined, to: string | undefined): TimeRange | null {
  if (from === undefined && to === undefined) return null;
  const stretch = parseStretch(from, to);
  if (stretch) return stretch;
  throw new ProblemError('invalid_request', 'from and to must be seconds, from before to, or both absent.');
}

/**
 * `GET /api/calls/:callId/clip?source=…&from=…&to=…`: a recording, or the part of it, as a WAV file to keep. The whole of a
 * recording in another format comes as it is.
 */
export function clipRoutes(deps: ProbedMedia): Hono {
  return new Hono().get('/api/calls/:callId/clip', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const source = checkedSource(c.req.query('source'));
    const stretch = checkedStretch(c.req.query('from'), c.req.query('to'));
    const policy = policyOf(c);
    checkFile(policy, source);
    const stop = new AbortController();
    follow(stop, c.req.raw.signal);
    const { signal } = stop;
    const request = { callId, source };
    const probe = await deps.probes.probe(request, signal);
    const { bytes, type, ending, read } =
      stretch === null && isOtherFormat(probe)
        ? openOriginal(deps, request, probe, signal)
        : { ...WAV, ...(await openClips(deps, request, signal, probe)).cut(stretch) };
    const view = policy === 'redacted' ? 'redacted' : 'original';
    const name = exportFileName({ callId, view, stretch }, AUDIO_PARTS[source], ending);
    const headers = {
      'content-type': type,
      ...(bytes === null ? {} : { 'content-length': String(bytes) }),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    };
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    const body = streamOf(read(), () => stop.abort());
    return cutOnFailure(c, new Response(body, { headers }));
  });
}
