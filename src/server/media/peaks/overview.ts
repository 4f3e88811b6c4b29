import { encodePeaksHeader, MOST_BUCKETS } from '@/contract/peaks';
import { concatBytes } from '@/domain/concat-bytes';
import type { SampleTap } from '@/server/media/readings/envelope-tap';
import { WavError, type WavFormat } from '@/server/media/wav/wav-format';
import { type KnownFormat, WavReader } from '@/server/media/wav/wav-reader';
import { MergingBuckets } from './merging-buckets';
import { PeakScanner } from './peak-scanner';

/** No bucket is shorter than this share of a second: more could not be drawn. */
const FINEST_PER_SECOND = 100;
/** Pieces of fewer bytes wait for company; the first with sound in it is wanted soonest. */
const LEAST_PIECE = 256;
const LEAST_FIRST = 64;

const finest = ({ sampleRate }: WavFormat) => Math.max(1, Math.round(sampleRate / FINEST_PER_SECOND));

/** Length of a bucket in frames so that `frames` fit into 4,096 of them. */
export const bucketFramesFor = (frames: number, format: WavFormat): number =>
  Math.max(finest(format), Math.ceil(frames / MOST_BUCKETS));

export type OverviewOptions = {
  /** Is handed the same samples. */
  readonly tap?: SampleTap;
  /** The format, for a file whose sound stands before it. */
  readonly format?: KnownFormat | undefined;
};

/**
 * The overview of a WAV that streams by: pieces of the answer, header first, as they are computed. `fileBytes` is the
 * length of the file where it is known; where neither that nor the header tells, all comes at the end. Constant memory.
 * Throws `WavError`, also after the first piece when the file turns out shorter than it said.
 */
export async function* peaksOverview(
  file: AsyncIterable<Uint8Array>,
  fileBytes: number | null,
  { tap, format: known }: OverviewOptions = {},
): AsyncGenerator<Uint8Array> {
  let format: WavFormat | null = null;
  let expected: { frames: number; buckets: number } | null = null;
  let scanner: PeakScanner | null = null;
  let merging: MergingBuckets | null = null;
  let ready: Uint8Array[] = [];
  let readyBytes = 0;
  let buckets = 0;
  // The header goes at once, so that whoever waits knows that it has begun.
  let least = 1;
  const put = (bytes: Uint8Array) => {
    ready.push(bytes);
    readyBytes += bytes.byteLength;
  };
  const take = (): Uint8Array => {
    const joined = concatBytes(ready);
    ready = [];
    readyBytes = 0;
    return joined;
  };

  const reader = new WavReader(
    {
      onFormat(given, dataOffset, dataBytes) {
        format = given;
        const there = fileBytes === null ? Number.POSITIVE_INFINITY : fileBytes - dataOffset;
        const bytes = Math.min(dataBytes ?? Number.POSITIVE_INFINITY, there);
        tap?.onFormat(given, Number.isFinite(bytes) ? bytes : null);
        if (!Number.isFinite(bytes)) {
          const merged = new MergingBuckets(given.channels);
          merging = merged;
          scanner = new PeakScanner(given, finest(given), (bucket) => merged.add(bucket));
          return;
        }
        const frames = Math.floor(bytes / given.frameBytes);
        if (frames <= 0)
          throw new WavError(
            'broken',
            'The recording holds no sound: its header is there, its samples are not.',
          );
        const bucketFrames = bucketFramesFor(frames, given);
        expected = { frames, buckets: Math.ceil(frames / bucketFrames) };
        put(
          encodePeaksHeader({
            channels: given.channels,
            sampleRate: given.sampleRate,
            bucketFrames,
            duration: frames / given.sampleRate,
            buckets: expected.buckets,
            from: 0,
          }),
        );
        scanner = new PeakScanner(given, bucketFrames, (bucket) => {
          put(bucket);
          buckets += 1;
        });
      },
      onData(bytes) {
        scanner?.push(bytes);
        tap?.onData(bytes);
      },
    },
    { known, fileBytes: () => fileBytes },
  );
  const state = () => ({ format, expected, scanner, merging });

  for await (const chunk of file) {
    reader.push(chunk);
    if (readyBytes >= least) {
      least = least === 1 ? LEAST_FIRST : LEAST_PIECE;
      yield take();
    }
    if (reader.done) break;
  }
  reader.end();
  tap?.onEnd();
  const last = state();
  last.scanner?.end();
  if (last.merging && last.format) yield merged(last.merging, last.format, last.scanner?.frames ?? 0);
  if (last.expected && (buckets !== last.expected.buckets || last.scanner?.frames !== last.expected.frames))
    throw new WavError('broken', 'The recording ended before its header said it would.');
  if (readyBytes > 0) yield take();
}

function merged(merging: MergingBuckets, format: WavFormat, frames: number): Uint8Array {
  if (frames === 0)
    throw new WavError('broken', 'The recording holds no sound: its header is there, its samples are not.');
  const body = merging.buckets;
  const header = encodePeaksHeader({
    channels: format.channels,
    sampleRate: format.sampleRate,
    bucketFrames: finest(format) * merging.perBucket,
    duration: frames / format.sampleRate,
    buckets: body.byteLength / format.channels,
    from: 0,
  });
  return concatBytes([header, body]);
}
