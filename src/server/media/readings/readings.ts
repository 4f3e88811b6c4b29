import { createHash } from 'node:crypto';
import { areWholePeaks } from '@/contract/peaks';
import type { Envelope } from '@/domain/listening/envelope';
import { decodeEnvelope, encodeEnvelope } from '@/domain/listening/envelope-codec';
import { type FileFacts, isSameFile } from '@/server/media/file-facts';
import type { MediaDeps } from '@/server/media/open-media';
import { audioProblem, readWav } from '@/server/media/open-wav';
import type { Detail } from '@/server/media/peaks/detail';
import { peaksOverview } from '@/server/media/peaks/overview';
import { SharedBody } from '@/server/media/peaks/shared-body';
import type { Probe } from '@/server/media/probe';
import type { WavRequest } from '@/server/media/probes';
import type { BlobCache } from '@/server/ports/blob-cache';
import { EnvelopeTap } from './envelope-tap';

/** Each changes whenever the same recording would give other bytes. */
const PEAKS_RECIPE = 2;
const ENVELOPE_RECIPE = 2;

const hashOf = (facts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(facts)).digest('hex');

/** Names the peaks of a recording; `detail` those of a part of it. Null where the store does not tell its versions apart. */
export function peaksKey(
  { callId, source }: WavRequest,
  { version, length }: FileFacts,
  detail: Detail | null = null,
): string | null {
  if (version === null || length === null) return null;
  // Values in a fixed order: equal stretches have one name, however they were asked for.
  const stretch = detail && [detail.from, detail.to, detail.perSecond];
  return hashOf([PEAKS_RECIPE, callId, source, version, length, stretch]);
}

function envelopeKey({ callId, source }: WavRequest, { version, length }: FileFacts): string | null {
  return version === null ? null : hashOf(['envelope', ENVELOPE_RECIPE, callId, source, version, length]);
}

const toFacts = ({ version, length }: Probe): FileFacts => ({ version, length });

type Reading = {
  readonly peaks: SharedBody;
  readonly tap: EnvelopeTap;
  /** Of the file that is read; as they were asked for until it is opened. */
  facts: FileFacts;
};

/** Peaks, and of which file they are: it may have been replaced after it was looked at. */
export type ReadPeaks = { readonly body: BodyInit; readonly facts: FileFacts };

/** What is read out of whole recordings: from the cache, else from one reading for all who want something of it. */
export type Readings = {
  /** The overview as `/peaks` sends it. */
  peaks(request: WavRequest, probe: Probe): Promise<ReadPeaks>;
  /** How loud it was, 100 times a second. Both throw `ProblemError`. */
  envelope(request: WavRequest, probe: Probe, signal: AbortSignal): Promise<Envelope>;
};

/**
 * Reads each recording once at a time: the peaks and the envelope come out of the same transfer and are both kept, since a
 * page that draws the one soon asks for the other.
 */
export function createReadings(media: MediaDeps, cache: BlobCache): Readings {
  const underWay = new Map<string, Reading>();

  const join = (request: WavRequest, probe: Probe): Reading => {
    const facts = toFacts(probe);
    const name = JSON.stringify([request.callId, request.source, facts.version, facts.length]);
    const running = underWay.get(name);
    if (running) return running;
    const tap = new EnvelopeTap();
    const letGo = () => {
      if (underWay.get(name) === reading) underWay.delete(name);
    };
    const peaks = new SharedBody(
      (signal) =>
        readWav(media, request, probe, signal, (file, read, format) => {
          // An answer without a length is no other file.
          reading.facts = isSameFile(read, facts) ? facts : read;
          return peaksOverview(file, read.length, { tap, format });
        }),
      async (whole) => {
        const keys = {
          peaks: peaksKey(request, reading.facts),
          envelope: envelopeKey(request, reading.facts),
        };
        if (keys.peaks && whole) await cache.write(request.callId, keys.peaks, whole);
        if (keys.envelope && tap.envelope)
          await cache.write(request.callId, keys.envelope, encodeEnvelope(tap.envelope));
        letGo();
      },
      letGo,
    );
    const reading: Reading = { peaks, tap, facts };
    underWay.set(name, reading);
    return reading;
  };

  return {
    async peaks(request, probe) {
      const facts = toFacts(probe);
      const key = peaksKey(request, facts);
      const kept =
        key && (await cache.read(request.callId, key, (bytes) => (areWholePeaks(bytes) ? bytes : null)));
      if (kept) return { body: kept as BodyInit, facts };
      const reading = join(request, probe);
      const body = await reading.peaks.listen();
      return { body, facts: reading.facts };
    },
    async envelope(request, probe, signal) {
      const key = envelopeKey(request, toFacts(probe));
      const known = key && (await cache.read(request.callId, key, decodeEnvelope));
      if (known) return known;
      const { peaks, tap } = join(request, probe);
      const failure: unknown = await peaks.ended(signal).then(
        () => null,
        (error: unknown) => error,
      );
      // The peaks of a recording may fail where its sound could be listened to all the same.
      if (tap.envelope) return tap.envelope;
      throw audioProblem(tap.error) ?? failure ?? new Error('Reading a recording gave nothing.');
    },
  };
}
