import { FRAME_RATE } from './envelope';
import type { Agreement } from './word-agreement';
import { type Fit, USUAL_OFFSET } from './word-fit';
import { STEP } from './word-grid';
import type { WordWindow } from './word-match';

/**
 * Words that do not belong to the sound fit it somewhere in a minute nearly as well as others fit within a few seconds.
 * Over ten changes they were never seen to agree by more than 0.65; words that do belong agree by 0.8 and more.
 */
const FULL_AGREEMENT = 1.1;
/** So many changes of speaker, of which chance would have to meet each, count for two thirds of what they can. */
const ENOUGH_CHANGES = 4;
/** So much of the words must be within the recording. */
const ENOUGH_WITHIN = 0.6;
/** With both sides on one channel only the pauses tell, so that the next answer must be much worse. */
const CLEAR_LEAD_MONO = 0.3;
/** Where the speaker cannot change, or it cannot be heard, so long a pause counts as a change does. In frames. */
const PAUSE = 0.7 * FRAME_RATE;

const clamp = (value: number): number => Math.max(0, Math.min(1, value));

/** False for an answer so far away that it needs better evidence than an offset of some tenths. */
export const isUsual = ({ offset }: Pick<Fit, 'offset'>): boolean =>
  Math.abs(offset) < USUAL_OFFSET + STEP / 2;

/** How often another side begins to speak within the recording; with one side or one channel, how often anyone does. */
function changesWithin(
  windows: readonly WordWindow[],
  frames: number,
  mono: boolean,
  { offset, drift }: Pick<Fit, 'offset' | 'drift'>,
): number {
  const spans = windows.flatMap((window) =>
    (['agent', 'caller'] as const).flatMap((side) => {
      const within: { side: string; start: number; end: number }[] = [];
      for (let i = 0; i < window[side].length; i += 2) {
        const start = window[side][i] ?? 0;
        const end = window[side][i + 1] ?? 0;
        const lag = offset * FRAME_RATE + drift * start;
        if (start + lag >= 0 && end + lag <= frames) within.push({ side, start, end });
      }
      return within;
    }),
  );
  spans.sort((a, b) => a.start - b.start);
  let changes = 0;
  let pauses = 0;
  let reach = spans[0]?.end ?? 0;
  spans.forEach(({ side, start, end }, i) => {
    if (side !== (spans[i - 1]?.side ?? side)) changes += 1;
    if (start - reach >= PAUSE) pauses += 1;
    reach = Math.max(reach, end);
  });
  return mono || changes === 0 ? pauses : changes;
}

/**
 * How far an answer beyond the usual offsets can be relied on, 0 to 1: by how well the words within the recording
 * agree, how many they are, and over how many changes of speaker.
 */
export function farCertainty(
  windows: readonly WordWindow[],
  frames: number,
  mono: boolean,
  fit: Pick<Fit, 'offset' | 'drift' | 'lead'>,
  { agreementWithin, within }: Agreement,
): number {
  return (
    clamp(agreementWithin / FULL_AGREEMENT) *
    clamp(within / ENOUGH_WITHIN) *
    (1 - Math.exp(-changesWithin(windows, frames, mono, fit) / ENOUGH_CHANGES)) *
    (mono ? clamp(fit.lead / CLEAR_LEAD_MONO) : 1)
  );
}
