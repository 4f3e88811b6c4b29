import { FRAME_RATE } from './envelope';
import type { Fit } from './word-fit';
import { countBetween, type WordWindow } from './word-match';

/** How well words and channels belong together once the words are moved. */
export type Agreement = {
  /**
   * Share of each side's word time with speech on its own channel, less the share with speech on the other's; the mean
   * of the sides that have words. -1 to 1.
   */
  readonly agreement: number;
  /** The same of only the words that fall within the recording. */
  readonly agreementWithin: number;
  /** Share of the word time that falls within the recording, 0 to 1. */
  readonly within: number;
  /** Word time of the side that says less, in seconds; of the only side when the other says nothing. */
  readonly wordSeconds: number;
};
const NONE: Agreement = { agreement: 0, agreementWithin: 0, within: 0, wordSeconds: 0 };

function heardDuring(
  windows: readonly WordWindow[],
  side: 'agent' | 'caller',
  sums: Uint32Array,
  fit: Pick<Fit, 'offset' | 'drift'>,
) {
  const frames = sums.length - 1;
  let heard = 0;
  let total = 0;
  let within = 0;
  for (const window of windows) {
    const words = window[side];
    for (let i = 0; i < words.length; i += 2) {
      const start = words[i] ?? 0;
      const end = words[i + 1] ?? 0;
      const lag = fit.offset * FRAME_RATE + fit.drift * start;
      heard += countBetween(sums, start + lag, end + lag);
      total += end - start;
      within += Math.max(0, Math.min(frames, end + lag) - Math.max(0, start + lag));
    }
  }
  return { heard, total, within };
}

/** Compares the words with the two channels; with one channel for both sides, what is heard elsewhere counts against. */
export function agreementOf(
  windows: readonly WordWindow[],
  agent: Uint32Array,
  caller: Uint32Array,
  fit: Pick<Fit, 'offset' | 'drift'>,
): Agreement {
  const sides = (['agent', 'caller'] as const).flatMap((side) => {
    const [own, other] = side === 'agent' ? [agent, caller] : [caller, agent];
    const { heard, total, within } = heardDuring(windows, side, own, fit);
    if (total === 0) return [];
    const elsewhere = own === other ? 0 : heardDuring(windows, side, other, fit).heard;
    return [{ heard, total, within, right: heard - elsewhere }];
  });
  if (sides.length === 0) return NONE;
  const sum = (of: (side: (typeof sides)[number]) => number) =>
    sides.reduce((all, side) => all + of(side), 0);
  // In a mono recording the rest of the sound must lie within words too, else any noise would agree.
  const sounding = agent === caller ? (agent.at(-1) ?? 0) : null;
  const covered =
    sounding === null ? 1 : sounding === 0 ? 0 : Math.min(1, sum(({ heard }) => heard) / sounding);
  return {
    agreement: (covered * sum(({ right, total }) => right / total)) / sides.length,
    agreementWithin:
      (covered * sum(({ right, within }) => (within === 0 ? 0 : right / within))) / sides.length,
    within: sum(({ within }) => within) / sum(({ total }) => total),
    wordSeconds: Math.min(...sides.map(({ total }) => total)) / FRAME_RATE,
  };
}
