import type { Health } from '@/server/http/readiness';
import { createMediaLinks, type MediaLinks } from '@/server/media/media-links';
import type { PeaksCache } from '@/server/media/peaks/peaks-cache';
import { type Breaker, breakerCalls } from '@/server/upstream/breaker';
import type { RetellCalls } from '@/server/upstream/retell-calls';
import { type CachedCalls, type CachedCallsOptions, cacheCalls } from './cached-calls';

/** Calls and where their files lie, with everything that is kept of them. */
export type CallSource = {
  readonly retell: CachedCalls;
  readonly links: MediaLinks;
  readonly health: () => Health;
};

/** Retell behind its breaker and its cache. When it no longer knows a call, all that is kept of the call goes: itself, its links, its peaks. */
export function createCallSource(
  calls: RetellCalls,
  peaksCache: PeaksCache,
  {
    onLookUp,
    onGone,
    breaker,
  }: Pick<CachedCallsOptions, 'onLookUp' | 'onGone'> & { readonly breaker: Breaker },
): CallSource {
  const retell = cacheCalls(breakerCalls(calls, breaker), {
    onLookUp,
    onCall: (callId, call) => {
      links.learn(callId, call);
      peaksCache.isKnown(callId);
    },
    onGone: (callId) => {
      links.forget(callId);
      void peaksCache.forget(callId);
      onGone?.(callId);
    },
  });
  const links = createMediaLinks(retell);
  return { retell, links, health: breaker.health };
}
