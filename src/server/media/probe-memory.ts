import { LRUCache } from 'lru-cache';
import { type FileFacts, isSameFile } from './file-facts';
import type { Probe } from './probe';

/** What was found in recordings, in memory, the least recently used out first. */
export type ProbeMemory = {
  /** The probe of this recording, whatever version it was of. */
  latest(name: string): Probe | null;
  /** The probe of this recording, if it was of this version. */
  find(name: string, facts: FileFacts): Probe | null;
  /** Keeps a probe of a file whose store tells its versions apart. */
  keep(callId: string, name: string, probe: Probe): void;
  /** Removes everything of a call. */
  forget(callId: string): void;
};

/** One is about 1 kB. */
const MOST_KEPT = 512;

export function createProbeMemory(mostKept = MOST_KEPT): ProbeMemory {
  const kept = new LRUCache<string, { readonly callId: string; readonly probe: Probe }>({ max: mostKept });

  const latest = (name: string): Probe | null => kept.get(name)?.probe ?? null;
  return {
    latest,
    find(name, facts) {
      const probe = latest(name);
      return probe && isSameFile(probe, facts) ? probe : null;
    },
    keep(callId, name, probe) {
      if (probe.version !== null) kept.set(name, { callId, probe });
    },
    forget(callId) {
      for (const [name, entry] of [...kept.entries()]) if (entry.callId === callId) kept.delete(name);
    },
  };
}
