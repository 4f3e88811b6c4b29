import { Hono } from 'hono';
import { parseStretch } from '@/contract/exports';
import type { RecordingSource } from '@/contract/media';
import type { Stretch } from '@/domain/export/excerpt';
import { exportFileName } from '@/domain/export/export-format';
import { follow } from '@/server/http/follow';
import { checkFile, policyOf } from '@/server/http/policy';
import { ProblemError } from '@/server/http/problem-error';
import { cutOnFailure } from '@/server/http/stream-guard';
import { streamOf } from '@/server/http/stream-of';
import { openClips } from '@/server/media/clip';
import type { ProbedMedia } from '@/server/media/media-answer';
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
function checkedStretch(from: string | undefined, to: string | undefined): Stretch | null {
  if (from === undefined && to === undefined) return null;
  const stretch = parseStretch(from, to);
  if (stretch) return stretch;
  throw new ProblemError('invalid_request', 'from and to must be seconds, from before to, or both absent.');
}

/** `GET /api/calls/:callId/clip?source=…&from=…&to=…`: a recording, or the part of it, as a WAV file to keep. */
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
    const clip = (await openClips(deps, { callId, source }, signal)).cut(stretch);
    const view = policy === 'redacted' ? 'redacted' : 'original';
    const name = exportFileName({ callId, view, stretch }, AUDIO_PARTS[source], 'wav');
    const headers = {
      'content-type': 'audio/wav',
      'content-length': String(clip.bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    };
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    const body = streamOf(clip.read(), () => stop.abort());
    return cutOnFailure(c, new Response(body, { headers }));
  });
}
