import type { TimeRange } from '@/domain/time-range';
import { seconds } from '@/domain/units';
import { ProblemError } from '@/server/http/problem-error';
import type { ProbedMedia } from './media-answer';
import { audioProblem } from './open-wav';
import type { Probe } from './probe';
import type { WavRequest } from './probes';
import { WavError } from './wav/wav-format';
import { wavHeader } from './wav/wav-header';
import { bytesBetween, knownFrames, type WavLayout } from './wav-layout';

/** A part of a recording as a WAV file of its own: its size, and its bytes when they are wanted. */
export type Clip = {
  readonly bytes: number;
  /** Ends with an error where the recording turns out to be shorter. Nothing is fetched before the first read. */
  read(): AsyncGenerator<Uint8Array>;
};

/** A recording whose clips can be cut. */
export type ClipSource = {
  /** The length in seconds. */
  readonly length: number;
  /** What the recording holds of a stretch; null where that is not one frame. */
  part(stretch: TimeRange): TimeRange | null;
  /** Frames that begin in `[from, to)`, or all. Throws `range_not_satisfiable` where there are none. */
  cut(stretch: TimeRange | null): Clip;
};

function framesOf(wav: WavLayout, stretch: TimeRange | null): readonly [number, number] {
  const { format } = wav;
  const frames = knownFrames(wav);
  if (stretch === null) return [0, frames];
  const at = (time: number) => Math.min(frames, Math.round(time * format.sampleRate));
  return [at(stretch.start), at(stretch.end)];
}

/**
 * Opens a recording for cutting; only its head is read, and not even that where it was probed. Samples are passed on as they are, whatever their encoding.
 * Throws `ProblemError`: `unsupported_audio` for what is no WAV, `broken_audio` for one without sound.
 */
export async function openClips(
  deps: ProbedMedia,
  request: WavRequest,
  signal: AbortSignal,
  probe?: Probe,
): Promise<ClipSource> {
  const file = { callId: request.callId, file: request.source, signal };
  const { wav: layout } = probe ?? (await deps.probes.probe(request, signal));
  if (layout instanceof WavError) throw audioProblem(layout);
  const { format, dataOffset, frames } = layout;
  if (frames === null)
    throw audioProblem(
      new WavError('unsupported', 'This recording states no length. Export the whole of it.'),
    );
  if (frames === 0)
    throw audioProblem(
      new WavError('broken', 'The recording holds no sound: its header is there, its samples are not.'),
    );
  const length = frames / format.sampleRate;
  return {
    length,
    part(stretch) {
      const [first, last] = framesOf(layout, stretch);
      return last <= first ? null : { start: stretch.start, end: seconds(Math.min(stretch.end, length)) };
    },
    cut(stretch) {
      const [first, last] = framesOf(layout, stretch);
      if (last <= first)
        throw new ProblemError(
          'range_not_satisfiable',
          `The recording is ${length.toFixed(2)} s long; nothing of it lies in this selection.`,
        );
      const { header, padding } = wavHeader(layout.fmt, format, last - first);
      const [start, end] = [dataOffset + first * format.frameBytes, dataOffset + last * format.frameBytes];
      return {
        bytes: header.byteLength + (end - start) + padding,
        async *read() {
          yield header;
          yield* bytesBetween(deps, file, layout, start, end);
          if (padding === 1) yield new Uint8Array(1);
        },
      };
    },
  };
}
