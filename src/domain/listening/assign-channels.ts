import type { Conversation } from '@/domain/conversation';
import { type Envelope, framesOf, STEPS_PER_DB } from './envelope';
import { type Activity, voiceActivity } from './voice-activity';
import { agreementOf } from './word-agreement';
import { searchFit } from './word-fit';
import { sumsOf, type WordWindow, wordWindows } from './word-match';

/** Why it is not known which channel is whom. */
export type UnsureReason =
  | 'one_channel'
  | 'same_sound'
  | 'no_word_times'
  | 'too_few_words'
  | 'no_speech'
  | 'echo'
  | 'alike';

/**
 * Which channel carries whom. `agent` and `caller` are channel numbers; when unsure they are the likelier guess, and
 * both 0 for a recording that is mono. Confidence is 0 to 1.
 */
export type ChannelAssignment = { readonly agent: number; readonly caller: number; readonly confidence: number } & (
  | { readonly sure: true }
  | { readonly sure: false; readonly reason: UnsureReason }
);

/** From this confidence on the channels are called by name. */
export const SURE_OF_CHANNELS = 0.6;
const SENTENCES: Record<UnsureReason, string> = {
  one_channel: 'The recording has one channel, so both sides are heard together.',
  same_sound: 'Both channels carry the same sound, so they do not tell the sides apart.',
  no_word_times: 'The transcript has no word times, so there is nothing to compare the channels with.',
  too_few_words: 'One side said too few words to compare the channels with.',
  no_speech: 'No speech was found in the recording.',
  echo: 'Each side is heard in the other channel nearly as loud as in its own.',
  alike: 'Neither channel is clearly louder during the words of one side.',
};
/** The reason as a sentence for the page. */
export const explainUnsure = (reason: UnsureReason): string => SENTENCES[reason];

/** Word time of the side that says less, in seconds, at which the evidence is two thirds of what it can be. */
const ENOUGH_WORDS = 0.6;
/** Words are compared with speech on the right channel less that on the other: this much is a clear case. */
const CLEAR_AGREEMENT = 0.7;
/** The exchanged channels must fit worse by this share of the fit. */
const CLEAR_LEAD = 0.25;
/** How many of the channels with the most speech are compared. */
const MOST_CHANNELS = 3;
/** An echo less than this below its source hides who is whom, in bytes. */
const LOUD_ECHO = 12 * STEPS_PER_DB;

const clamp = (value: number): number => Math.max(0, Math.min(1, value));
const speechOf = (activity: Activity | undefined): number =>
  activity?.runs.starts.reduce((sum, start, i) => sum + (activity.runs.ends[i] ?? start) - start, 0) ?? 0;

/** True when two channels differ by no more than rounding wherever either of them sounds. */
function soundTheSame(envelope: Envelope, one: number, two: number): boolean {
  const a = envelope.channels[one];
  const b = envelope.channels[two];
  let sounding = 0;
  let differing = 0;
  for (let i = 0; i < framesOf(envelope); i += 1) {
    if (Math.max(a?.[i] ?? 0, b?.[i] ?? 0) < 20 * STEPS_PER_DB) continue;
    sounding += 1;
    if (Math.abs((a?.[i] ?? 0) - (b?.[i] ?? 0)) > STEPS_PER_DB) differing += 1;
  }
  return sounding > 0 && differing < 0.02 * sounding;
}

type Pair = { readonly agent: number; readonly caller: number; readonly confidence: number; readonly evidence: number };

function comparePair(windows: readonly WordWindow[], one: number, two: number, activities: readonly Activity[]): Pair {
  const sums = [one, two].map((channel) => sumsOf(activities[channel]?.mask ?? new Uint8Array(0)));
  const [first, second] = sums as [Uint32Array, Uint32Array];
  const { asGiven, exchanged } = searchFit(windows, first, second);
  const straight = asGiven.score >= exchanged.score;
  const [fit, rival] = straight ? [asGiven, exchanged] : [exchanged, asGiven];
  const found = straight ? agreementOf(windows, first, second, fit) : agreementOf(windows, second, first, fit);
  const lead = fit.score > 0 ? 1 - rival.score / fit.score : 0;
  const evidence = 1 - Math.exp(-found.wordSeconds / ENOUGH_WORDS);
  return {
    agent: straight ? one : two,
    caller: straight ? two : one,
    confidence: clamp(found.agreement / CLEAR_AGREEMENT) * clamp(lead / CLEAR_LEAD) * evidence,
    evidence,
  };
}

/**
 * Decides which channel is the agent's and which the caller's by comparing the speech on each with the words of both,
 * wherever the words lie within the range that `alignWords` corrects. Of more than two channels the best pair.
 */
export function assignChannels(
  envelope: Envelope,
  conversation: Conversation,
  activities: readonly Activity[] = voiceActivity(envelope),
): ChannelAssignment {
  const count = envelope.channels.length;
  const unsure = (reason: UnsureReason, pair?: Pair): ChannelAssignment => ({
    // Observed, not promised: the caller comes first.
    agent: pair?.agent ?? Math.min(1, Math.max(0, count - 1)),
    caller: pair?.caller ?? 0,
    confidence: pair?.confidence ?? 0,
    sure: false,
    reason,
  });
  if (count < 2) return unsure('one_channel');
  const channels = activities
    .map((activity, channel) => ({ channel, speech: speechOf(activity) }))
    .sort((a, b) => b.speech - a.speech)
    .slice(0, MOST_CHANNELS)
    .map(({ channel }) => channel)
    .sort((a, b) => a - b);
  if (activities.every(({ level }) => level === null)) return unsure('no_speech');
  if (count === 2 && soundTheSame(envelope, 0, 1)) return { ...unsure('same_sound'), agent: 0, caller: 0 };
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
  if (confidence >= SURE_OF_CHANNELS) return { agent, caller, confidence, sure: true };
  const echo = [agent, caller].some((channel) => {
    const found = activities[channel]?.echo;
    return found != null && found.attenuation < LOUD_ECHO;
  });
  return unsure(echo ? 'echo' : 'alike', best);
}
