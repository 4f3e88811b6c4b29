import { lowerBound } from '@/domain/bisect';
import type { Conversation } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { toRecording, type WordAlignment } from './align-words';
import type { ChannelAssignment } from './assign-channels';
import { findChanges } from './changes';
import { type Envelope, FRAME_RATE, STEPS_PER_DB } from './envelope';
import { riseOver } from './noise-floor';
import { joinRuns, type Runs } from './speech-frames';
import { type Activity, voiceActivity } from './voice-activity';

/**
 * How long the caller waited for one reply, from the end of their speech to the start of the agent's, measured from the
 * sound alone; times are on the recording.
 */
export type MeasuredReply = TimeRange & {
  /** Index of the agent turn that answers. */
  readonly turn: number;
  readonly wait: Milliseconds;
};

/** The words only say where to look: so far from them, in frames, an end or a start is looked for. */
const SEARCH_AROUND = 45;
/** The same where the words may not be aligned with the recording. */
const SEARCH_NEAR = 25;
/** The agent must have been silent for so long before a start, in frames. */
const LEAST_PAUSE = 15;
/** A side whose mean level is so far above the noise, in bytes, has soft ends that are still heard. */
const MUCH_CONTRAST = 18 * STEPS_PER_DB;
/** One that is nearer to the noise than this cannot be measured. */
const LEAST_CONTRAST = 16 * STEPS_PER_DB;
/** Nearer to it an edge must rise above the noise by so many bytes more within so many frames, or it is too soft. */
const STEEP = 6 * STEPS_PER_DB;
const SOON = 4;

/** False where the speech may well begin before, or end after, what rises above the noise. */
function isClear({ level, floor }: Activity, bytes: Uint8Array, first: number): boolean {
  const second = Math.floor(first / FRAME_RATE);
  const noise = floor.level[second] ?? 0;
  if (level === null || level - noise < LEAST_CONTRAST) return false;
  if (level - noise >= MUCH_CONTRAST) return true;
  const enough = noise + riseOver(floor, second) + STEEP;
  return bytes.subarray(Math.max(0, first), first + SOON).some((byte) => byte >= enough);
}

/**
 * So short a stretch, and so far from the rest of the speech, may be a click or the end of a word: nobody can tell, and
 * the wait would differ. In frames.
 */
const BRIEF = 6;
const APART = 5;

const lengthOf = ({ starts, ends }: Runs, i: number): number => (ends[i] ?? 0) - (starts[i] ?? 0);

function isDoubtful(runs: Runs, i: number, neighbour: -1 | 1): boolean {
  if (lengthOf(runs, i) > BRIEF) return false;
  const first = Math.min(i, i + neighbour);
  return (runs.starts[first + 1] ?? 0) - (runs.ends[first] ?? 0) >= APART;
}

/** The start nearest to `expected` within `around` frames, or null. */
function nearestStart({ starts }: Runs, expected: number, around: number): number | null {
  const i = lowerBound(starts, expected);
  const [before, after] = [starts[i - 1], starts[i]];
  const near = [before, after].filter((start) => start !== undefined);
  near.sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected));
  const best = near[0];
  return best !== undefined && Math.abs(best - expected) <= around ? best : null;
}

/** The end of the last stretch before `frame`; null when there is none, it goes on there, or it is doubtful. */
function lastEndBefore(runs: Runs, frame: number): number | null {
  const i = lowerBound(runs.starts, frame) - 1;
  const end = runs.ends[i];
  return end !== undefined && end <= frame && !isDoubtful(runs, i, -1) ? end : null;
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
  const agentBytes = envelope.channels[assignment.agent];
  const callerBytes = envelope.channels[assignment.caller];
  if (!agent || !caller || !agentBytes || !callerBytes || !(assignment.sure || mono)) return [];
  const around = alignment.sure && !mono ? SEARCH_AROUND : SEARCH_NEAR;
  const agentRuns = joinRuns(agent.runs, LEAST_PAUSE);
  const replies: MeasuredReply[] = [];
  for (const { turn, callerEnd, agentStart } of findChanges(conversation)) {
    const to = nearestStart(agentRuns, toRecording(alignment, agentStart) * FRAME_RATE, around);
    if (to === null || isDoubtful(agent.runs, lowerBound(agent.runs.starts, to), 1)) continue;
    const from = lastEndBefore(caller.runs, to);
    if (from === null || Math.abs(from - toRecording(alignment, callerEnd) * FRAME_RATE) > around) continue;
    if (!isClear(agent, agentBytes, to) || !isClear(caller, callerBytes, from - SOON)) continue;
    const wait = milliseconds(((to - from) * 1000) / FRAME_RATE);
    replies.push({ turn, ...timeRange(from / FRAME_RATE, to / FRAME_RATE), wait });
  }
  return replies;
}
