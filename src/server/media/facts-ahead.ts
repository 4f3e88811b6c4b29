import type { RecordingSource } from '@/contract/media';
import { SharedLookUps } from '@/server/cache/shared-look-ups';
import { askFileFacts, type FileFacts } from './file-facts';
import type { MediaDeps } from './open-media';
import type { WavRequest } from './open-wav';

/** What stores tell of recordings, asked for before it is wanted: the store may be far away, and a picture waits for its word. */
export type FactsAhead = {
  /** Whoever was just given the call will want this recording's facts next. Never throws. */
  ask(callId: string, source: RecordingSource): void;
  /** As `askFileFacts`, or what was asked ahead a moment ago at the same link. */
  facts(request: WavRequest, signal: AbortSignal): Promise<FileFacts>;
};

/** So long, in ms, a recording is taken to be what it was when its call was given. */
const KEPT_MS = 5_000;
const MOST_KEPT = 256;

type Kept = { readonly at: number; readonly facts: FileFacts };

export function createFactsAhead(media: MediaDeps, now: () => number = Date.now): FactsAhead {
  const kept = new Map<string, Kept>();
  const running = new SharedLookUps<FileFacts>();

  /** Names the recording at its present link; a new link is another place to ask. Throws where the call is gone. */
  const nameOf = async ({ callId, source }: WavRequest, signal: AbortSignal | undefined): Promise<string> => {
    const { href } = await media.links.linkOf(callId, source, signal ? { signal } : {});
    return JSON.stringify([callId, source, href]);
  };
  const look = (name: string, { callId, source }: WavRequest, signal: AbortSignal | undefined) =>
    running.get(name, signal, (shared) => askFileFacts(media, { callId, file: source, signal: shared }));
  const keep = (name: string, facts: FileFacts): void => {
    kept.delete(name);
    kept.set(name, { at: now(), facts });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  };

  return {
    ask(callId, source) {
      const request = { callId, source };
      const asking = async () => {
        const name = await nameOf(request, undefined);
        // The store may say something else by now: whoever comes meanwhile waits for that.
        kept.delete(name);
        keep(name, await look(name, request, undefined));
      };
      // What is wrong with it is said to whoever wants it.
      asking().catch(() => undefined);
    },
    async facts(request, signal) {
      const name = await nameOf(request, signal);
      const known = kept.get(name);
      if (known && now() - known.at < KEPT_MS) return known.facts;
      return look(name, request, signal);
    },
  };
}
