import { z } from 'zod';
import type { AudioEvidence } from '@/domain/measures/measure-call';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { milliseconds } from '@/domain/units';

z.config({ jitless: true });

const seconds = z.number();

/** How the page asks what a recording looks and sounds like: a recording that cannot be read is an answer then, with status 200 (RFC 7240). */
export const LENIENT = { prefer: 'handling=lenient' } as const;

/** What `GET /api/calls/:callId/listening?source=…` answers: what the sound itself tells of a call. Times are seconds of the recording. */
export const listeningSchema = z.object({
  /**
   * How many channels the recording has, and which is whom, counted from 0; with `sure` false it is a guess, and `reason`
   * says why in a sentence. Of one channel, and of two with the same sound, both are 0.
   */
  channels: z.object({
    count: z.number(),
    agent: z.number(),
    caller: z.number(),
    confidence: z.number(),
    sure: z.boolean(),
    reason: z.string().nullable(),
  }),
  /** How the word times lie against the sound; whoever draws them corrects them only where `corrected`. */
  words: z.object({
    offset: seconds,
    drift: z.number(),
    confidence: z.number(),
    sure: z.boolean(),
    corrected: z.boolean(),
  }),
  /** Measured waits before agent replies; `turn` is the index among the spoken turns. */
  replies: z.array(z.object({ turn: z.number(), from: seconds, to: seconds, wait_ms: z.number() })),
  /** Indices of agent words that fall after the agent's channel went silent at an interruption. */
  not_heard: z.array(z.number()),
  /** Stretches in which nobody speaks and no word falls, and the seconds that skipping them saves. */
  silences: z.object({ skips: z.array(z.object({ from: seconds, to: seconds })), saved_s: seconds }),
  /** Sound without words of at least 0.5 s, such as ringing and hold music, in time order. */
  other_sound: z.array(z.object({ from: seconds, to: seconds })),
  /**
   * Long stretches whose words have no sound: from the first silent word to the end of the last one, or to the end of the
   * recording where the side is not heard again.
   */
  silent_words: z.array(
    z.object({
      side: z.enum(['agent', 'caller', 'both']),
      from: seconds,
      to: seconds,
      last_word_end: seconds,
    }),
  ),
  /** Gains in dB that bring each side to the loudness of the other; null where that was not measured. */
  gains_db: z.object({ agent: z.number(), caller: z.number() }).nullable(),
});
export type ListeningAnswer = z.infer<typeof listeningSchema>;

/** A range as our server writes it, as the page has it. */
export const toTimeRange = ({ from, to }: { from: number; to: number }): TimeRange => timeRange(from, to);

/** The answer as evidence for `measureCall`. */
export const toAudioEvidence = (answer: ListeningAnswer): AudioEvidence => ({
  sidesAreSure: answer.channels.sure,
  replies: answer.replies.map((reply) => ({
    turn: reply.turn,
    ...toTimeRange(reply),
    wait: milliseconds(reply.wait_ms),
  })),
  notHeard: answer.not_heard,
  otherSound: answer.other_sound.map(toTimeRange),
});
