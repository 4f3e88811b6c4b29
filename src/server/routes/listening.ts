import { CALL_PATHS } from '@/contract/paths';
import { lenient } from '@/server/http/lenient';
import { respond } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import type { createListening } from '@/server/media/listening/serve-listening';
import type { CallReader } from '@/server/services/call-reader';
import { servedAnalysis } from '@/server/services/served';

/** `?source=…`: what the audio tells of a call, see `contract/listening.ts`. */
export const listeningRoute = (listenTo: ReturnType<typeof createListening>, calls: CallReader): Route =>
  defineCallRoute({
    path: CALL_PATHS.listening,
    file: 'recording',
    stream: false,
    cache: 'revalidate',
    async handler(c, { callId, policy, file, signal }) {
      const { call } = await calls.read({ callId, policy }, signal);
      return lenient(c, async () =>
        respond(c, servedAnalysis(file, await listenTo({ callId, source: file.file }, call, signal))),
      );
    },
  });
