import { NO_RECORDING_FACTS, type RecordingFacts } from '@/contract/recording-facts';
import { ProblemError } from '@/server/http/problem-error';
import { type FileFacts, factsOf } from './file-facts';
import { brokeOff, notAudio } from './first-look';
import { type AudioFormat, MP3, WAV } from './format/audio-formats';
import { sniff } from './format/sniff';
import { lookBehind } from './look-behind';
import { mediaType } from './media-type';
import type { MediaDeps, OpenedMedia, OpenMedia } from './open-media';
import { probeMp3 } from './probe-mp3';
import { readHead } from './read-head';
import { resumingBody } from './resuming-body';
import { correctHeader, type Patch } from './wav/correct-header';
import { WavError } from './wav/wav-format';
import { type FirstLook, layoutOf, openPart, toTheEnd, type WavLayout } from './wav-layout';

/** What the first bytes of a recording tell. */
export type Probe = FileFacts & {
  /** The media type to serve it with. */
  readonly type: string;
  readonly format: AudioFormat | null;
  /** Where its samples lie, or why they cannot be read. */
  readonly wav: WavLayout | WavError;
  /** Corrections of its header for browsers. */
  readonly patches: readonly Patch[];
  /** Whether the store answered a byte range with that range. */
  readonly givesParts: boolean;
  readonly recording: RecordingFacts;
};

/** One packet of most networks; the header of nearly every recording lies within it. */
const PROBE_BYTES = 4096;
export const PROBE_RANGE = `bytes=0-${PROBE_BYTES - 1}`;

const UNKNOWN = 'The file is in no audio format that can be recognized.';
const EMPTY = 'The recording is an empty file.';

const notWav = (name: string, playable: boolean | null): WavError =>
  new WavError('unsupported', `This recording is ${name}. Waveform and audio analysis need WAV.`, {
    name,
    playable,
  });

/** Facts of a WAV out of its header; `error` is why its samples cannot be read. */
function wavFacts(wav: WavLayout | WavError): RecordingFacts {
  if (wav instanceof WavError) {
    // A broken header says nothing of the format, and no browser is to blame for it.
    return wav.format
      ? { ...NO_RECORDING_FACTS, format: wav.format.name, playable: wav.format.playable }
      : NO_RECORDING_FACTS;
  }
  const { format, frames, claimedBytes } = wav;
  const secondsOf = (bytes: number) => Math.floor(bytes / format.frameBytes) / format.sampleRate;
  const law = format.encoding === 'ulaw' ? 'µ-law' : format.encoding === 'alaw' ? 'A-law' : null;
  return {
    ...NO_RECORDING_FACTS,
    format: law === null ? WAV.name : `${WAV.name} (${law})`,
    // Chromium and Firefox have no decoder for samples of 64 bits.
    playable: format.encoding !== 'f64',
    measured_s: frames === null ? null : frames / format.sampleRate,
    claimed_s: claimedBytes === null ? null : secondsOf(claimedBytes),
  };
}

async function probeWav(deps: MediaDeps, request: OpenMedia, first: FirstLook) {
  const stated = await layoutOf(deps, request, first).catch((error: unknown) => {
    if (error instanceof WavError) return error;
    throw error;
  });
  if (stated instanceof WavError) return { wav: stated, patches: [], recording: wavFacts(stated) };
  const behind = await lookBehind(deps, request, stated);
  const wav =
    behind === 'more_samples' ? toTheEnd(stated) : { ...stated, isGlued: behind === 'another_file' };
  const { patches, corrected } = correctHeader(wav);
  const glued = behind === null ? null : wav.isGlued;
  return { wav, patches, recording: { ...wavFacts(wav), glued, corrected } };
}

/** Throws `upstream_unavailable` for a part that is not the first. */
function checkStart({ status, headers }: Response): void {
  if (status !== 206 || headers.get('content-range')?.startsWith('bytes 0-')) return;
  throw new ProblemError('upstream_unavailable', 'The store sent a part of the file without saying which.');
}

/** What the store calls a file whose bytes are not known. Throws `media_not_allowed` where that is no audio either. */
function declaredType({ answer, url }: OpenedMedia): string {
  const type = mediaType('audio', answer.headers.get('content-type'), url);
  if (type) return type;
  throw new ProblemError('media_not_allowed', UNKNOWN);
}

/**
 * Looks at the beginning of a recording: its format by content sniffing, where its samples lie, what its header gets wrong.
 * `recall` may know the file already. Throws `ProblemError` where it cannot be had or is not audio.
 */
export async function probeRecording(
  deps: MediaDeps,
  request: OpenMedia,
  recall: (facts: FileFacts) => Probe | null = () => null,
): Promise<Probe> {
  try {
    return await probe(deps, request, recall);
  } catch (error) {
    throw error instanceof ProblemError || request.signal?.aborted ? error : brokeOff(error);
  }
}

async function probe(
  deps: MediaDeps,
  request: OpenMedia,
  recall: (facts: FileFacts) => Probe | null,
): Promise<Probe> {
  const opened = await openPart(deps, request, PROBE_RANGE);
  const { answer } = opened;
  checkStart(answer);
  const facts = factsOf(answer);
  const givesParts = answer.status !== 200;
  const none = { ...facts, givesParts, format: null, patches: [], recording: NO_RECORDING_FACTS };
  const range = answer.status === 206 ? PROBE_RANGE : undefined;
  const body = answer.status === 416 ? null : resumingBody(deps, { ...request, range }, opened);
  const head = await readHead(body, PROBE_BYTES);
  try {
    if (head.bytes.byteLength === 0) {
      const type = mediaType('audio', null, opened.url) ?? WAV.type;
      return { ...none, type, wav: new WavError('broken', EMPTY) };
    }
    const known = recall(facts);
    if (known) return known;
    const sniffed = sniff(head.bytes);
    switch (sniffed.kind) {
      case 'document':
        throw notAudio(sniffed.what);
      case 'unknown':
        return { ...none, type: declaredType(opened), wav: notWav('not a WAV file', null) };
      case 'audio': {
        const { format } = sniffed;
        const base = { ...facts, type: format.type, format, givesParts };
        if (format === WAV) return { ...base, ...(await probeWav(deps, request, { answer, ...head })) };
        const { name, playable } = format;
        const recording =
          format === MP3
            ? await probeMp3(deps, request, head.bytes, facts.length)
            : { ...NO_RECORDING_FACTS, format: name, playable };
        return { ...base, wav: notWav(name, playable), patches: [], recording };
      }
      default:
        return sniffed satisfies never;
    }
  } finally {
    await head.leave();
    await answer.body?.cancel().catch(() => undefined);
  }
}
