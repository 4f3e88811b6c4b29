import type { RecordingSource } from '@/contract/media';
import type { RecordingFacts } from '@/contract/recording-facts';
import { expiringCache } from '@/server/cache/expiring-cache';
import { SharedLookUps } from '@/server/cache/shared-look-ups';
import { elapsedMs } from '@/server/clock';
import { MP3 } from './format/audio-formats';
import type { MediaDeps } from './open-media';
import { type Probe, probeRecording } from './probe';
import { createProbeMemory, type ProbeMemory } from './probe-memory';
import { measureMp3 } from './probe-mp3';

export type WavRequest = { readonly callId: string; readonly source: RecordingSource };

/** Probes of recordings: prefetched, single-flight, and remembered while the store's version stays the same. */
export type Probes = {
  /** Prefetches the probe of a recording whose call was just served. Never throws. */
  ask(callId: string, source: RecordingSource): void;
  /** The recording as its store has it now, or had it a moment ago when it was prefetched. Throws `ProblemError`. */
  probe(request: WavRequest, signal: AbortSignal): Promise<Probe>;
  /**
   * The recording as it was at the last probe, however long ago; else as `probe`. Only for who compares the version with
   * that of the bytes that come afterwards.
   */
  recall(request: WavRequest, signal: AbortSignal): Promise<Probe>;
  /** What the bytes of a recording say about it. An MP3 that states no length is read to its end. Throws `ProblemError`. */
  facts(request: WavRequest, signal: AbortSignal): Promise<RecordingFacts>;
};

/** How long a prefetched probe is used without asking the store again (ms). */
const PREFETCHED_MS = 5_000;
const MOST_PREFETCHED = 256;

export type ProbedMedia = MediaDeps & {
  /** Where probes of recordings are remembered; absent: for as long as the app lives. */
  readonly probeMemory?: ProbeMemory;
};

export function createProbes(media: ProbedMedia, now: () => number = elapsedMs): Probes {
  const memory = media.probeMemory ?? createProbeMemory();
  const prefetched = expiringCache<Probe>(MOST_PREFETCHED, PREFETCHED_MS, now);
  const running = new SharedLookUps<Probe>();
  const measuring = new SharedLookUps<RecordingFacts>();
  /** Places whose running probe is a prefetch. */
  const wanted = new Set<string>();

  const nameOf = ({ callId, source }: WavRequest): string => JSON.stringify([callId, source]);
  /** Names the recording at its present link; a new link is another place to ask. Throws where the call is gone. */
  const placeOf = async (
    { callId, source }: WavRequest,
    signal: AbortSignal | undefined,
  ): Promise<string> => {
    const { href } = await media.links.linkOf(callId, source, signal ? { signal } : {});
    return JSON.stringify([callId, source, href]);
  };
  const look = (place: string, request: WavRequest, signal: AbortSignal | undefined): Promise<Probe> =>
    running.get(place, signal, async (shared) => {
      const { callId, source } = request;
      const name = nameOf(request);
      const file = { callId, file: source, signal: shared };
      const probe = await probeRecording(media, file, (facts) =>
        facts.version === null ? null : memory.find(name, facts),
      );
      memory.keep(callId, name, probe);
      if (wanted.delete(place)) prefetched.set(place, probe);
      return probe;
    });
  const probe = async (request: WavRequest, signal: AbortSignal): Promise<Probe> => {
    const place = await placeOf(request, signal);
    const known = prefetched.peek(place);
    if (known) return known;
    return look(place, request, signal);
  };

  return {
    ask(callId, source) {
      const request = { callId, source };
      const asking = async () => {
        const place = await placeOf(request, undefined);
        // The store may have another version by now; whoever comes meanwhile waits for that.
        prefetched.delete(place);
        wanted.add(place);
        await look(place, request, undefined).finally(() => wanted.delete(place));
      };
      // Whoever wants the recording gets the error.
      asking().catch(() => undefined);
    },
    probe,
    recall: async (request, signal) => memory.latest(nameOf(request)) ?? probe(request, signal),
    async facts(request, signal) {
      const found = await probe(request, signal);
      const { format, recording, version, length } = found;
      if (format !== MP3 || recording.measured_s !== null) return recording;
      const { callId, source } = request;
      const name = nameOf(request);
      return measuring.get(JSON.stringify([name, version, length]), signal, async (shared) => {
        const file = { callId, file: source, signal: shared };
        const measured = { ...recording, measured_s: await measureMp3(media, file, { version, length }) };
        if (memory.find(name, found)) memory.keep(callId, name, { ...found, recording: measured });
        return measured;
      });
    },
  };
}
