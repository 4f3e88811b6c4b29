import { createMediaLinks, type MediaLinks } from '@/server/media/media-links';
import type { BlobCache } from '@/server/ports/blob-cache';
import type { CallSource } from '@/server/ports/call-source';
import { type CachedCalls, type CachedCallsOptions, cacheCalls } from './cached-calls';

/** Calls and where their files lie, with everything that is kept of them. */
export type KnownCalls = { readonly calls: CachedCalls; readonly links: MediaLinks };

/** Calls behind their cache. When the source no longer knows a call, all that is kept of it goes: itself, its links, its peaks. */
export function createKnownCalls(
  source: Pick<CallSource, 'getCall'>,
  blobs: BlobCache,
  { onLookUp, onGone }: Pick<CachedCallsOptions, 'onLookUp' | 'onGone'>,
): KnownCalls {
  const calls = cacheCalls(source, {
    onLookUp,
    onCall: (callId, call) => {
      links.learn(callId, call);
      blobs.isKnown(callId);
    },
    onGone: (callId) => {
      links.forget(callId);
      void blobs.forget(callId);
      onGone?.(callId);
    },
  });
  const links = createMediaLinks(calls);
  return { calls, links };
}
