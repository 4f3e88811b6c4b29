import { CALL_PATHS } from '@/contract/paths';
import { lenient } from '@/server/http/lenient';
import { respond } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import type { Probes } from '@/server/media/probes';
import { servedFacts } from '@/server/services/served';

/** `?source=…`: what the bytes of a recording say about it, see `contract/recording-facts.ts`. */
export const recordingFactsRoute = (probes: Probes): Route =>
  defineCallRoute({
    path: CALL_PATHS['recording-facts'],
    file: 'recording',
    stream: false,
    cache: 'revalidate',
    handler: (c, { callId, file, signal }) =>
      lenient(c, async () =>
        respond(c, servedFacts(file, await probes.facts({ callId, source: file.file }, signal))),
      ),
  });
