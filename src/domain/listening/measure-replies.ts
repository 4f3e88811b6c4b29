import type { Conversation } from '@/domain/conversation';
import { type Milliseconds, milliseconds, type Seconds, seconds } from '@/domain/units';
import { toRecording, type WordAlignment } from './align-words';
import type { ChannelAssignment } from './assign-channels';
import { findChanges } from './changes';
import { type Envelope, FRAME_RATE } from './envelope';
import { firstNotBelow, joinRuns, type Runs } from './speech-frames';
import { type Activity, voiceActivity } from './voice-activity';

/** How long the caller waited for one reply, measured from the sound alone; times are on the recording. */
export type MeasuredReply = {
  /** Index of the agent turn that answers. */
  readonly turn: number;
  /** The end of the caller's speech. */
  readonly from: Seconds;
  /** The start of the agent's. */
  readonly to: Seconds;
  readonly wait: Milliseconds;
};

/** The words only say where to look: so far from them, in frames, an end or a start is looked for. */
const SEARCH_AROUND = 45;
/** The same where the words may not be aligned with the recording. */
const SEARCH_NEAR = 25;
/** The agent must have been silent for so long before a start, in frames. */
const LEAST_PAUSE = 15;
/** Above the noise by less than this a side cannot be measured, in bytes and by its mean level. */
const LEAST_CONTRAST = 27;

function clearEnough({ level, floor }: Activity, frame: number): boolean {
  return level !== null && level - (floor.level[Math.floor(frame / FRAME_RATE)] ?? 0) >= LEAST_CONTRAST;
}

/** The start nearest to `expected` within `around` frames, or null. */
function nearestStart({ starts }: Runs, expected: number, around: number): number | null {
  const i = firstNotBelow(starts, expected);
  const [before, after] = [starts[i - 1], starts[i]];
  const near = [before, after].filter((start) => start !== undefined);
  near.sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected));
  const best = near[0];
  return best !== undefined && Math.abs(best - expected) <= around ? best : null;
}

/** The end of the last stretch before `frame`, or null when there is none or it goes on there. */
function lastEndBefore({ starts, ends }: Runs, frame: number): number | null {
  const i = firstNotBelow(starts, frame) - 1;
  const end = ends[i];
  return end !== undefined && end <= frame ? end : null;
}

/**
 * For every caller→agent change the time from the end of the caller's speech to the start of the agent's. A change is
 * left out where the sound near the words does not show one clear end and one clear start after it: the two overlap,
 * either is too near to the noise, or the words lie elsewhere.
 */
export function measureReplies(
  envelope: Envelope,
  conversation: Conversation,
  assignment: ChannelAssignment,
  alignment: WordAlignment,
  activities: readonly Activity[] = voiceActivity(envelope, [assignment.agent, assignment.caller]),
): MeasuredReply[] {
  const agent = activities[assignment.agent];
  const caller = activities[assignment.caller];
  const mono = assignment.agent === assignment.caller;
  if (!agent || !caller || !(assignment.sure || mono)) return [];
  const around = alignment.sure && !mono ? SEARCH_AROUND : SEARCH_NEAR;
  const agentRuns = joinRuns(agent.runs, LEAST_PAUSE);
  const replies: MeasuredReply[] = [];
  for (const { turn, callerEnd, agentStart } of findChanges(conversation)) {
    const to = nearestStart(agentRuns, toRecording(alignment, agentStart) * FRAME_RATE, around);
    if (to === null) continue;
    const from = lastEndBefore(caller.runs, to);
    if (from === null || Math.abs(from - toRecording(alignment, callerEnd) * FRAME_RATE) > around) continue;
    if (!clearEnough(agent, to) || !clearEnough(caller, from)) continue;
    const wait = milliseconds(((to - from) * 1000) / FRAME_RATE);
    replies.push({ turn, from: seconds(from / FRAME_RATE), to: seconds(to / FRAME_RATE), wait });
  }
  return replies;
}
