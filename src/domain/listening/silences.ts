import type { Conversation } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';
import { toRecording, type WordAlignment } from './align-words';
import { type Envelope, FRAME_RATE, framesOf } from './envelope';
import { type Activity, voiceActivity } from './voice-activity';

/** Stretches of the recording that playback may jump over, in time order, and what that saves in all. */
export type Silences = {
  readonly skips: readonly TimeRange[];
  readonly saved: Seconds;
};

/** Shorter silences belong to the rhythm of a conversation, in seconds. */
export const LEAST_SILENCE = 1.2;
/** What is left of a silence beside each sound, in seconds. */
export const PADDING = 0.25;

type Stretch = { readonly start: number; readonly end: number };

/** Where words are; those with too little between them to skip are one stretch, so that few are left to sort. */
function wordsOf(conversation: Conversation, alignment: WordAlignment | null): Stretch[] {
  const stretches: Stretch[] = [];
  let last: { start: number; end: number } | null = null;
  for (const word of conversation.words) {
    if (word.start === null || word.end === null) continue;
    const start = alignment ? toRecording(alignment, word.start) : word.start;
    const end = alignment ? toRecording(alignment, word.end) : word.end;
    if (last !== null && start >= last.start && start - last.end < LEAST_SILENCE) {
      if (end > last.end) last.end = end;
      continue;
    }
    last = { start, end };
    stretches.push(last);
  }
  return stretches;
}

function between(sounding: Stretch[], duration: number): Silences {
  sounding.sort((a, b) => a.start - b.start);
  const skips: TimeRange[] = [];
  let saved = 0;
  let reach = 0;
  for (const { start, end } of [...sounding, { start: duration, end: duration }]) {
    const until = Math.min(start, duration);
    if (until - reach >= LEAST_SILENCE) {
      const from = reach === 0 ? 0 : reach + PADDING;
      const to = until - PADDING;
      skips.push(timeRange(from, to));
      saved += to - from;
    }
    reach = Math.max(reach, end);
  }
  return { skips, saved: seconds(saved) };
}

/** What can be skipped: no channel has speech there and no word falls there. */
export function silences(
  envelope: Envelope,
  conversation: Conversation,
  alignment: WordAlignment | null = null,
  activities: readonly Activity[] = voiceActivity(envelope),
): Silences {
  const sounding = wordsOf(conversation, alignment);
  for (const { runs } of activities)
    runs.starts.forEach((start, i) => {
      sounding.push({ start: start / FRAME_RATE, end: (runs.ends[i] ?? start) / FRAME_RATE });
    });
  return between(sounding, framesOf(envelope) / FRAME_RATE);
}

/** The same from the word times alone, where there is no envelope; nothing is skipped when words have no times. */
export function silencesFromWords(conversation: Conversation, duration: Seconds): Silences {
  return conversation.hasWordTimes
    ? between(wordsOf(conversation, null), duration)
    : { skips: [], saved: seconds(0) };
}
