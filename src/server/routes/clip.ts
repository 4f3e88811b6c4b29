import { parseStretch } from '@/contract/exports';
import type { RecordingSource } from '@/contract/media';
import { CALL_PATHS } from '@/contract/paths';
import { exportFileName } from '@/domain/export/export-format';
import type { TimeRange } from '@/domain/time-range';
import { follow } from '@/server/http/follow';
import { ProblemError } from '@/server/http/problem-error';
import { respondFile } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import { streamOf } from '@/server/http/stream-of';
import { openClips } from '@/server/media/clip';
import { WAV } from '@/server/media/format/audio-formats';
import type { ProbedMedia } from '@/server/media/media-answer';
import { isOtherFormat, openOriginal } from '@/server/media/original-file';
import { servedFile } from '@/server/services/served';

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
 * `?source=…&from=…&to=…`: a recording, or the part of it, as a WAV file to keep. The whole of a recording in another
 * format comes as it is.
 */
export const clipRoute = (deps: ProbedMedia): Route =>
  defineCallRoute({
    path: CALL_PATHS.clip,
    file: 'recording',
    audit: { event: 'export', format: 'wav', source: true },
    background: false,
    async handler(c, { callId, policy, file }) {
      const source = file.file;
      const stretch = checkedStretch(c.req.query('from'), c.req.query('to'));
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
      };
      const body = c.req.method === 'HEAD' ? null : streamOf(read(), () => stop.abort());
      return respondFile(c, servedFile(file, new Response(body, { headers })));
    },
  });
