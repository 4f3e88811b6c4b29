import type { Conversation } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { toRecording, type WordAlignment } from './align-words';
import { decibelsToByte, type Envelope, FRAME_RATE, framesOf, STEPS_PER_DB } from './envelope';
import { quietLevel } from './quiet-level';

const AUDIBLE = decibelsToByte(-55);
const RISE = 10 * STEPS_PER_DB;
/** In frames, as all lengths below. */
const SHORTEST = 0.5 * FRAME_RATE;
/** Sound that continues from a word is often the word itself, with a wrong edge, so it must be longer. */
const SHORTEST_AFTER_WORD = 1 * FRAME_RATE;
/** Short dips belong to a ring or to music. */
const LONGEST_DIP = 0.25 * FRAME_RATE;
const LEAST_LOUD_SHARE = 0.5;
const WORD_MARGIN = 0.25 * FRAME_RATE;
/** A word with a longer time carries silence, or a wrong end. */
const LONGEST_WORD = 5 * FRAME_RATE;

/** 1 for each frame in which any channel is audibly above the quietest moments of its recording. */
function loudFrames(envelope: Envelope): Uint8Array {
  const mask = new Uint8Array(framesOf(envelope));
  for (const bytes of envelope.channels) {
    const least = Math.max(AUDIBLE, quietLevel(bytes) + RISE);
    for (let i = 0; i < mask.length; i += 1) if ((bytes[i] ?? 0) >= least) mask[i] = 1;
  }
  return mask;
}

/** 1 for each frame in which somebody speaks or may speak: near a word, or between the neighbors of an untimed turn. */
function wordFrames({ words, turns }: Conversation, alignment: WordAlignment, frames: number): Uint8Array {
  const mask = new Uint8Array(frames);
  const mark = (from: number, to: number) => {
    mask.fill(1, Math.max(0, Math.floor(from)), Math.max(0, Math.ceil(to)));
  };
  for (const { start, end } of words) {
    if (start === null || end === null) continue;
    const from = toRecording(alignment, start) * FRAME_RATE;
    const to = Math.min(from + LONGEST_WORD, toRecording(alignment, end) * FRAME_RATE);
    mark(from - WORD_MARGIN, to + WORD_MARGIN);
  }
  let lastEnd = 0;
  let untimedFrom: number | null = null;
  for (const { start, end, text } of turns) {
    if (start === null || end === null) {
      if (text.trim() !== '') untimedFrom ??= lastEnd;
      continue;
    }
    if (untimedFrom !== null) mark(untimedFrom, toRecording(alignment, start) * FRAME_RATE);
    untimedFrom = null;
    lastEnd = Math.max(lastEnd, toRecording(alignment, end) * FRAME_RATE);
  }
  if (untimedFrom !== null) mark(untimedFrom, frames);
  return mask;
}

/**
 * Sound without words on any channel, such as ringing, hold music, beeps and ambience: ranges of at least 0.5 s on the
 * recording, in time order. Noise that lasts for the whole recording is not included. Empty when no word has a time,
 * because speech cannot be told from other sound then. Linear in the length.
 */
export function findOtherSound(
  envelope: Envelope,
  conversation: Conversation,
  alignment: WordAlignment,
): TimeRange[] {
  if (!conversation.hasWordTimes) return [];
  const loud = loudFrames(envelope);
  const spoken = wordFrames(conversation, alignment, loud.length);
  const ranges: TimeRange[] = [];
  let first = -1;
  let last = -1;
  let count = 0;
  const close = () => {
    const length = last + 1 - first;
    const touchesWord = spoken[first - 1] === 1 || spoken[last + 1] === 1;
    const shortest = touchesWord ? SHORTEST_AFTER_WORD : SHORTEST;
    if (first >= 0 && length >= shortest && count >= LEAST_LOUD_SHARE * length)
      ranges.push(timeRange(first / FRAME_RATE, (last + 1) / FRAME_RATE));
    first = -1;
    count = 0;
  };
  for (let i = 0; i < loud.length; i += 1) {
    if (spoken[i] || (first >= 0 && i - last > LONGEST_DIP)) close();
    if (spoken[i] || !loud[i]) continue;
    if (first < 0) first = i;
    last = i;
    count += 1;
  }
  close();
  return ranges;
}
