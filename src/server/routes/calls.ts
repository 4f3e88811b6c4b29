import { AS_OF_HEADER } from '@/contract/media';
import { CALL_PATHS } from '@/contract/paths';
import { DRAWN_FROM_HEADER, drawnFrom } from '@/contract/recording-choice';
import { POLL_HEADER } from '@/contract/session';
import { respond } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import type { Probes } from '@/server/media/probes';
import type { CallReader } from '@/server/services/call-reader';

/**
 * A call as Retell gave it, without what must not leave the server; with `?view=redacted` only what the redacted projection
 * names. The head names the recording that its waveform is drawn from, which is probed meanwhile. While Retell cannot be
 * reached the last known call, marked with its age.
 */
export const callRoute = (calls: CallReader, probes: Probes): Route =>
  defineCallRoute({
    path: CALL_PATHS.call,
    stream: false,
    background: false,
    cache: 'revalidate',
    async handler(c, { callId, policy, signal }) {
      const { call, staleSince } = await calls.read({ callId, policy }, signal);
      const drawn = drawnFrom(call, callId);
      // A page that asks again by itself has its waveform, and whoever cannot be reached is not asked for links either.
      const isFirst = c.req.header(POLL_HEADER) === undefined && staleSince === null;
      if (drawn !== null && isFirst) probes.ask(callId, drawn);
      return respond(c, call, {
        ...(drawn === null ? {} : { [DRAWN_FROM_HEADER]: drawn }),
        ...(staleSince === null ? {} : { [AS_OF_HEADER]: String(staleSince) }),
      });
    },
  });
