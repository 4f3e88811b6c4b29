import { LRUCache } from 'lru-cache';
import type { ListeningAnswer } from '@/contract/listening';
import { SharedLookUps } from '@/server/cache/shared-look-ups';

/** What was heard in recordings a moment ago, in memory, the least recently wanted out first. */
export type KeptListenings = {
  /**
   * What `make` makes, for all who want the same under this key while it is made, and for those who come later where
   * `isKept`. Throws what `make` throws; it is aborted when nobody waits for it any more.
   */
  get(
    wanted: { readonly callId: string; readonly key: string; readonly isKept: boolean },
    signal: AbortSignal,
    make: (signal: AbortSignal) => Promise<ListeningAnswer>,
  ): Promise<ListeningAnswer>;
  /** Removes everything of a call. What is still being made of it is not kept any more. */
  forget(callId: string): void;
};

/** One of a long call is about 100 kB. */
const MOST_KEPT = 32;

type Kept = { readonly callId: string; readonly answer: ListeningAnswer };

/** At most so many are kept. */
export function createKeptListenings(mostKept = MOST_KEPT): KeptListenings {
  const kept = new LRUCache<string, Kept>({ max: mostKept });
  const running = new SharedLookUps<ListeningAnswer>();
  let forgotten = 0;

  return {
    async get({ callId, key, isKept }, signal, make) {
      const known = kept.get(key);
      if (known) return known.answer;
      return running.get(key, signal, async (shared) => {
        const before = forgotten;
        const answer = await make(shared);
        if (isKept && forgotten === before) kept.set(key, { callId, answer });
        return answer;
      });
    },
    forget(callId) {
      forgotten += 1;
      for (const [key, entry] of [...kept.entries()]) if (entry.callId === callId) kept.delete(key);
    },
  };
}
