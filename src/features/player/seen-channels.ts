import type { PeakData } from '@/lib/read-peaks';

/** What the loudness of a recording tells of its channels. */
export type SeenChannels = {
  readonly count: number;
  /** Whether two of them carry the same sound; null where that is not known, or there are not two. */
  readonly areSame: boolean | null;
};

/** Quieter than this, of 255, is not compared. */
const LEAST_SOUND = 3;
/** So much of the louder value two may differ and be the same, about 1 dB, and at least by what rounding does. */
const SAME_SHARE = 0.12;
const ROUNDING = 1;
/** Share of the values that may differ between two channels that are the same. */
const DIFFERING = 0.02;

function areSame(one: Uint8Array, two: Uint8Array, isWhole: boolean): boolean | null {
  const most = DIFFERING * one.length;
  let sounding = 0;
  let differing = 0;
  for (let i = 0; i < one.length; i += 1) {
    const a = one[i] ?? 0;
    const b = two[i] ?? 0;
    const louder = Math.max(a, b);
    if (louder < LEAST_SOUND) continue;
    sounding += 1;
    if (Math.abs(a - b) <= Math.max(ROUNDING, louder * SAME_SHARE)) continue;
    differing += 1;
    // Whatever is still to come, they are two.
    if (differing > most) return false;
  }
  if (!isWhole || sounding === 0) return null;
  return differing <= DIFFERING * sounding;
}

/** Reads it from the loudness as far as it has come; `isWhole` when nothing is missing from it. Null before any has. */
export function seenChannels(data: PeakData | null, isWhole: boolean): SeenChannels | null {
  if (data === null) return null;
  const [one, two, ...more] = data.channels;
  return {
    count: data.channels.length,
    areSame: one && two && more.length === 0 ? areSame(one, two, isWhole) : null,
  };
}
