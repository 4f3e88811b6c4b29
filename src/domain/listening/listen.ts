import type { Conversation } from '@/domain/conversation';
import type { TimeRange } from '@/domain/time-range';
import { alignWords, type WordAlignment } from './align-words';
import { type ChannelAssignment, matchChannels } from './assign-channels';
import type { Envelope } from './envelope';
import { type Loudness, loudness } from './loudness';
import { type MeasuredReply, measureReplies } from './measure-replies';
import { notHeard } from './not-heard';
import { findOtherSound } from './other-sound';
import { type Silences, silences } from './silences';
import type { SilentWords } from './silent-stretches';
import { findSilentWords } from './silent-words';
import { voiceActivity } from './voice-activity';

/** All that the sound of a call tells; plain data that can be sent as JSON. */
export type Listening = {
  readonly assignment: ChannelAssignment;
  readonly alignment: WordAlignment;
  readonly replies: readonly MeasuredReply[];
  /** Indices into `Conversation.words`. */
  readonly notHeard: readonly number[];
  readonly silences: Silences;
  /** Sound without words, such as ringing and hold music, in time order. */
  readonly otherSound: readonly TimeRange[];
  /** Long stretches of words without sound. */
  readonly silentWords: readonly SilentWords[];
  readonly loudness: Loudness | null;
};

/** Listens to a call once for everything. Three hours in stereo take about half a second of processor time. */
export function listen(envelope: Envelope, conversation: Conversation): Listening {
  const steps = listenInSteps(envelope, conversation);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `listen`, but stops after each step, for whoever has something else to do between them. */
export function* listenInSteps(
  envelope: Envelope,
  conversation: Conversation,
): Generator<undefined, Listening, undefined> {
  const first = voiceActivity(envelope);
  yield;
  const { assignment, fit } = matchChannels(envelope, conversation, first);
  yield;
  const { agent, caller } = assignment;
  const activities =
    envelope.channels.length > 2 && agent !== caller ? voiceActivity(envelope, [agent, caller]) : first;
  const alignment = alignWords(envelope, conversation, assignment, activities, fit);
  yield;
  const replies = measureReplies(envelope, conversation, assignment, alignment, activities);
  yield;
  const unheard = notHeard(envelope, conversation, assignment, alignment, activities);
  yield;
  const otherSound = findOtherSound(envelope, conversation, alignment);
  yield;
  const silentWords = findSilentWords(envelope, conversation, assignment, alignment, activities, unheard);
  yield;
  return {
    assignment,
    alignment,
    replies,
    notHeard: unheard,
    otherSound,
    silentWords,
    silences: silences(envelope, conversation, alignment, activities),
    loudness: loudness(envelope, assignment, activities),
  };
}
