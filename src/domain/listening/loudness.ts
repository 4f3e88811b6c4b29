import type { ChannelAssignment } from './assign-channels';
import { byteToDecibels, type Envelope } from './envelope';
import { type Activity, voiceActivity } from './voice-activity';

/** How loud each side speaks, in dBFS, and what brings the quieter one to the other, in dB. */
export type Loudness = {
  readonly agent: number;
  readonly caller: number;
  /** 0 for the louder side. */
  readonly agentGain: number;
  readonly callerGain: number;
};

/** More would raise the noise along with the voice. */
export const LARGEST_GAIN = 18;

/** The loudness of both sides; null when the channels are not known or a side does not speak. */
export function loudness(
  envelope: Envelope,
  assignment: ChannelAssignment,
  activities: readonly Activity[] = voiceActivity(envelope, [assignment.agent, assignment.caller]),
): Loudness | null {
  const agentLevel = activities[assignment.agent]?.level;
  const callerLevel = activities[assignment.caller]?.level;
  if (!assignment.sure || agentLevel == null || callerLevel == null) return null;
  const agent = byteToDecibels(agentLevel);
  const caller = byteToDecibels(callerLevel);
  return {
    agent,
    caller,
    agentGain: Math.min(LARGEST_GAIN, Math.max(0, caller - agent)),
    callerGain: Math.min(LARGEST_GAIN, Math.max(0, agent - caller)),
  };
}
