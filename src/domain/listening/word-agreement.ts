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
  /** Word time of the side that says less, in seconds; of the only side when the other says nothing. */
  readonly wordSeconds: number;
};

function heardDuring(
  windows: readonly WordWindow[],
  side: 'agent' | 'caller',
  sums: Uint32Array,
  fit: Pick<Fit, 'offset' | 'drift'>,
) {
  let heard = 0;
  let total = 0;
  for (const window of windows) {
    const words = window[side];
    for (let i = 0; i < words.length; i += 2) {
      const start = words[i] ?? 0;
      const end = words[i + 1] ?? 0;
      const lag = fit.offset * FRAME_RATE + fit.drift * start;
      heard += countBetween(sums, start + lag, end + lag);
      total += end - start;
    }
  }
  return { heard, total };
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
    const { heard, total } = heardDuring(windows, side, own, fit);
    if (total === 0) return [];
    const elsewhere = own === other ? null : heardDuring(windows, side, other, fit).heard / total;
    return [{ heard, total, share: heard / total - (elsewhere ?? 0) }];
  });
  if (sides.length === 0) return { agreement: 0, wordSeconds: 0 };
  const wordSeconds = Math.min(...sides.map(({ total }) => total)) / FRAME_RATE;
  let agreement = sides.reduce((sum, { share }) => sum + share, 0) / sides.length;
  if (agent === caller) {
    // In a mono recording the rest of the sound must lie within words too, else any noise would agree.
    const heard = sides.reduce((sum, side) => sum + side.heard, 0);
    const all = agent.at(-1) ?? 0;
    agreement *= all === 0 ? 0 : Math.min(1, heard / all);
  }
  return { agreement, wordSeconds };
}
