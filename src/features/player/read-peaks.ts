import type { PeakData } from './lane-peaks';

/** Reads peaks as they arrive. */
export async function readPeaks(_response: Response, _onPart: (part: PeakData) => void): Promise<PeakData> {
  throw new Error('not yet');
}
