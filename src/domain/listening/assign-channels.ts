import type { Conversation } from '@/domain/conversation';
import { comparePair, type Pair, soundTheSame } from './compare-channels';
import { type Envelope, STEPS_PER_DB } from './envelope';
import type { UnsureReason } from './unsure-reasons';
import { type Activity, voiceActivity } from './voice-activity';
import type { Fit } from './word-fit';
import { wordWindows } from './word-match';

/**
 * Which channel carries whom. `agent` and `caller` are channel numbers; when unsure they are the likelier guess, and
 * both 0 for a recording that is mono. Confidence is 0 to 1.
 */
export type ChannelAssignment = {
  readonly agent: number;
  readonly caller: number;
  readonly confidence: number;
} & ({ readonly sure: true } | { readonly sure: false; readonly reason: UnsureReason });

/** From this confidence on the channels are called by name. */
export const SURE_OF_CHANNELS = 0.6;

/** How many of the channels with the most speech are compared. */
const MOST_CHANNELS = 3;
/** An echo less than this below its source hides who is whom, in bytes. */
const LOUD_ECHO = 12 * STEPS_PER_DB;

const speechOf = (activity: Activity | undefined): number =>
  activity?.runs.starts.reduce((sum, start, i) => sum + (activity.runs.ends[i] ?? start) - start, 0) ?? 0;

/**
 * Decides which channel is the agent's and which the caller's by comparing the speech on each with the words of both,
 * wherever the words lie within the range that `alignWords` corrects. Of more than two channels the best pair.
 */
export function assignChannels(
  envelope: Envelope,
  conversation: Conversation,
  activities: readonly Activity[] = voiceActivity(envelope),
): ChannelAssignment {
  return matchChannels(envelope, conversation, activities).assignment;
}

/** The same, with the fit of the words that it rests on, to go on from; null where there is none. */
export function matchChannels(
  envelope: Envelope,
  conversation: Conversation,
  activities: readonly Activity[],
): { assignment: ChannelAssignment; fit: Fit | null } {
  const count = envelope.channels.length;
  const unsure = (reason: UnsureReason, pair?: Pair) => {
    // Observed, not promised: the caller comes first.
    const agent = pair?.agent ?? (reason === 'same_sound' ? 0 : Math.max(0, Math.min(1, count - 1)));
    const caller = pair?.caller ?? 0;
    const confidence = pair?.confidence ?? 0;
    return {
      assignment: { agent, caller, confidence, sure: false, reason } as const,
      fit: pair?.fit ?? null,
    };
  };
  if (count < 2) return unsure('one_channel');
  const channels = activities
    .map((activity, channel) => ({ channel, speech: speechOf(activity) }))
    .sort((a, b) => b.speech - a.speech)
    .slice(0, MOST_CHANNELS)
    .map(({ channel }) => channel)
    .sort((a, b) => a - b);
  // First: two channels that say the same are one, whether or not it is speech.
  if (count === 2 && soundTheSame(envelope, 0, 1)) return unsure('same_sound');
  if (activities.every(({ level }) => level === null)) return unsure('no_speech');
  if (!conversation.hasWordTimes) return unsure('no_word_times');
  const windows = wordWindows(conversation);
  let best: Pair | undefined;
  channels.forEach((one, i) => {
    for (const two of channels.slice(i + 1)) {
      const pair = comparePair(windows, one, two, activities);
      if (!best || pair.confidence > best.confidence) best = pair;
    }
  });
  if (!best || best.evidence < SURE_OF_CHANNELS) return unsure('too_few_words', best);
  const { agent, caller, confidence } = best;
  if (confidence >= SURE_OF_CHANNELS)
    return { assignment: { agent, caller, confidence, sure: true }, fit: best.fit };
  const echo = [agent, caller].some((channel) => {
    const found = activities[channel]?.echo;
    return found != null && found.attenuation < LOUD_ECHO;
  });
  return unsure(echo ? 'echo' : 'alike', best);
}
