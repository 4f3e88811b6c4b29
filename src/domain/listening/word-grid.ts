import { FRAME_RATE } from './envelope';
import { fitsOf, type Lead, middleOf, type WordWindow } from './word-match';

/** How far word times may be off: seconds at the start of the call, and seconds more for each second. */
export const LARGEST_OFFSET = 30;
export const LARGEST_DRIFT = 0.005;
/** The search goes a little further, so that what lies just beyond is not taken for the end of the range. */
export const SEARCHED_OFFSET = 31;
/** The finest step of the search, in seconds. */
export const STEP = 0.1;

type Table = { readonly fits: Float32Array; readonly reach: number; readonly at: number };

/** How well each window fits at every lag, in steps of so many seconds. */
export type Grid = { readonly step: number; readonly tables: readonly Table[]; readonly length: number };

/** The tables of all windows, for every lag that the largest offset and drift may bring. */
export function gridOf(windows: readonly WordWindow[], lead: Lead): Grid {
  const tables = windows.map((window) => {
    const at = middleOf(window) / STEP;
    const reach = Math.ceil(SEARCHED_OFFSET / STEP + LARGEST_DRIFT * at) + 2;
    return { fits: fitsOf(window, lead, STEP * FRAME_RATE, reach), reach, at };
  });
  return { step: STEP, tables, length: tables.at(-1)?.at ?? 0 };
}

/** The same in steps twice as wide, each the weighted mean of three. */
export function halved({ step, tables, length }: Grid): Grid {
  const half = tables.map((table) => {
    const reach = (table.reach - 1) >> 1;
    const fits = new Float32Array(2 * reach + 1);
    for (let i = 0; i < fits.length; i += 1) {
      const at = 2 * (i - reach) + table.reach;
      fits[i] = ((table.fits[at - 1] ?? 0) + 2 * (table.fits[at] ?? 0) + (table.fits[at + 1] ?? 0)) / 4;
    }
    return { fits, reach, at: table.at / 2 };
  });
  return { step: 2 * step, tables: half, length: length / 2 };
}

/** The drifts to try, from the most one way to the most the other: so that the end moves by two steps from one to the next. */
export function driftsOf({ length }: Grid): number[] {
  const each = Math.ceil((LARGEST_DRIFT * length) / 2);
  return Array.from({ length: 2 * each + 1 }, (_, i) =>
    each === 0 ? 0 : (LARGEST_DRIFT * (i - each)) / each,
  );
}

/** Writes the fit of all windows together at one drift, for offsets of so many steps either way of `centre`. */
export function sumUp({ tables }: Grid, drift: number, sums: Float64Array, centre = 0): void {
  sums.fill(0);
  const first = centre - (sums.length >> 1);
  for (const { fits, reach, at } of tables) {
    const base = Math.round(drift * at) + reach + first;
    for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (fits[base + i] ?? 0);
  }
}
