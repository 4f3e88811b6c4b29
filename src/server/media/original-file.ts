import { wholeLength } from './file-facts';
import type { AudioFormat } from './format/audio-formats';
import type { ProbedMedia } from './media-answer';
import { openMedia } from './open-media';
import type { Probe } from './probe';
import type { WavRequest } from './probes';
import { resumingBody } from './resuming-body';
import { WavError } from './wav/wav-format';

/** A recording as its store has it. */
export type OriginalFile = Pick<AudioFormat, 'type' | 'ending'> & {
  /** Null where the store does not say. */
  readonly bytes: number | null;
  /** Nothing is fetched before the first read. */
  read(): AsyncGenerator<Uint8Array>;
};

/** A probe of audio whose samples cannot be read here, so that no part can be cut out of it. */
export const isOtherFormat = (probe: Probe): probe is Probe & { readonly format: AudioFormat } =>
  probe.format !== null && probe.wav instanceof WavError;

/** Opens a recording to keep it as it is. Throws `ProblemError`. */
export function openOriginal(
  deps: ProbedMedia,
  { callId, source }: WavRequest,
  { format, length }: Probe & { readonly format: AudioFormat },
  signal: AbortSignal,
): OriginalFile {
  const file = { callId, file: source, signal };
  return {
    type: format.type,
    ending: format.ending,
    bytes: length,
    async *read() {
      const opened = await openMedia(deps, file);
      const body = resumingBody(deps, file, opened);
      // A file of another length would not be what the header of the answer promised.
      if (length !== null && wholeLength(opened.answer) !== length)
        throw new Error('The recording was changed.');
      for await (const piece of body ?? []) yield piece;
    },
  };
}
