import { createPeaksDecoder } from '@/contract/peaks';

/** Loudness over time: `rate` values a second from `from` (seconds, else 0) on, 0 to 255, one array a channel. */
export type PeakData = {
  readonly rate: number;
  readonly channels: readonly Uint8Array[];
  readonly from?: number;
};

/** How often a drawing in progress is renewed, in ms; its first part is shown at once… */
const PART_MS = 150;
/** …when it is this share of the whole: a single bar would say nothing and keep what follows waiting. */
const LEAST_SHARE = 1 / 64;

/** Reads peaks as they arrive and hands on, now and then, as much as there is. Throws where the answer is not peaks. */
export async function readPeaks(response: Response, onPart: (part: PeakData) => void): Promise<PeakData> {
  if (!response.body) throw new Error('The server had no peaks to give.');
  const decoder = createPeaksDecoder();
  const reader = response.body.getReader();
  let shownAt = Number.NEGATIVE_INFINITY;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const part = decoder.push(piece.value);
    if (part === null || part.received === 0 || part.received === part.header.buckets) continue;
    if (part.received < part.header.buckets * LEAST_SHARE) continue;
    if (performance.now() - shownAt <= PART_MS) continue;
    shownAt = performance.now();
    onPart(part);
  }
  return decoder.end();
}
