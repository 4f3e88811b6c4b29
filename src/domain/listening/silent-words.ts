import type { Conversation } from '@/domain/conversation';
import { toRecording, type WordAlignment } from './align-words';
import type { ChannelAssignment } from './assign-channels';
import { decibelsToByte, type Envelope, FRAME_RATE, framesOf, STEPS_PER_DB } from './envelope';
import { riseOver } from './noise-floor';
import { quietLevel } from './quiet-level';
import { type PlacedWord, type SilentWords, silentStretches } from './silent-stretches';
import type { Activity } from './voice-activity';
import { countBetween, sumsOf } from './word-match';

const AUDIBLE = decibelsToByte(-65);
/** Where the background is this far above the quietest level (music, ambience), words in it count as heard. */
const LOUDEST_BACKGROUND = 15 * STEPS_PER_DB;
/** A word is heard when so many frames near it have sound. */
const LEAST_SOUND = 3;
const WORD_MARGIN = 0.1 * FRAME_RATE;
const LONGEST_WORD = 5 * FRAME_RATE;
const NEAR_WORD = 0.25 * FRAME_RATE;

/** 1 for each frame of a channel that has sound above its background. */
function soundingFrames(bytes: Uint8Array, { floor }: Activity): Uint8Array {
  const mask = new Uint8Array(bytes.length);
  const highest = quietLevel(bytes) + LOUDEST_BACKGROUND;
  for (let second = 0; second * FRAME_RATE < bytes.length; second += 1) {
    const background = Math.min(floor.level[second] ?? 0, highest);
    const least = Math.max(AUDIBLE, background + riseOver(floor, second));
    const end = Math.min(bytes.length, (second + 1) * FRAME_RATE);
    for (let i = second * FRAME_RATE; i < end; i += 1) if ((bytes[i] ?? 0) >= least) mask[i] = 1;
  }
  return mask;
}

function union(masks: readonly Uint8Array[], frames: number): Uint8Array {
  const out = new Uint8Array(frames);
  for (const mask of masks) for (let i = 0; i < frames; i += 1) if (mask[i]) out[i] = 1;
  return out;
}

/**
 * Long stretches whose words have no sound: one side's channel goes silent, or the recording does. At least five words
 * and three seconds of speech, unless the whole recording is silent. Words cut off at an interruption (`cutOff`, indices
 * into `Conversation.words`) and words beyond the recording are left out. Nothing is claimed where the word times do not
 * fit the sound.
 */
export function findSilentWords(
  envelope: Envelope,
  conversation: Conversation,
  assignment: ChannelAssignment,
  alignment: WordAlignment,
  activities: readonly Activity[],
  cutOff: readonly number[],
): SilentWords[] {
  const frames = framesOf(envelope);
  const masks = envelope.channels.map((bytes, channel) => {
    const activity = activities[channel];
    return activity ? soundingFrames(bytes.subarray(0, frames), activity) : new Uint8Array(frames);
  });
  const anySound = union(masks, frames);
  const anySums = sumsOf(anySound);
  const ownSums = (channel: number) =>
    assignment.sure ? sumsOf(masks[channel] ?? new Uint8Array(0)) : anySums;
  const sums = {
    agent: ownSums(assignment.agent),
    caller: ownSums(assignment.caller),
    transfer_target: anySums,
  };
  const skipped = new Set(cutOff);
  const placed: PlacedWord[] = [];
  for (const { index, turn, start: startTime, end: endTime } of conversation.words) {
    const speaker = conversation.turns[turn]?.speaker;
    if (startTime === null || endTime === null || speaker === undefined || skipped.has(index)) continue;
    const start = toRecording(alignment, startTime) * FRAME_RATE;
    const end = Math.min(start + LONGEST_WORD, toRecording(alignment, endTime) * FRAME_RATE);
    if (start < 0 || end > frames) continue;
    const sound = countBetween(sums[speaker], start - WORD_MARGIN, end + WORD_MARGIN);
    placed.push({ speaker, start, end, heard: sound >= LEAST_SOUND });
  }
  placed.sort((a, b) => a.start - b.start);
  const unexplained = alignment.sure ? 0 : soundOutsideWords(anySound, placed);
  return silentStretches(placed, { sounding: anySums.at(-1) ?? 0, unexplained, frames });
}

/** Frames with sound that no word is near. */
function soundOutsideWords(sound: Uint8Array, words: readonly PlacedWord[]): number {
  const rest = sound.slice();
  for (const { start, end } of words)
    rest.fill(0, Math.max(0, Math.floor(start - NEAR_WORD)), Math.max(0, Math.ceil(end + NEAR_WORD)));
  return rest.reduce((sum, frame) => sum + frame, 0);
}
