import { randomFrom } from '../speech-like';
import { CallScript, type WrittenWait } from './call-script';
import { describeAudio } from './describe-audio';
import { ENDINGS, type Ending } from './endings';
import type { Kind } from './kinds';
import { MACHINES, OPENINGS } from './openings';
import { type CallPlan, HARMLESS_FAULTS, kindsOf, planCall } from './plan-call';
import { type AudioDescription, isSpoken, type RawCall } from './raw-call';
import { SEGMENTS } from './segments';
import { spoilTimes } from './spoil-times';
import { type E2eTruth, writeLatency } from './write-latency';

export type GeneratedCall = {
  readonly seed: number;
  readonly kinds: readonly Kind[];
  /** The call object as Retell would give it. */
  readonly raw: RawCall;
  readonly audio?: AudioDescription;
  /** Each value of `latency.e2e`, in its order, and the spoken turn that it belongs to. */
  readonly e2e: readonly E2eTruth[];
  /** The waits as they were written; `undefined` where a fault in the times changes what can be measured. */
  readonly written: readonly WrittenWait[] | undefined;
};

const START = 1_777_348_752_751;

/** How a call that reached a machine ended. */
function endAtMachine(s: CallScript, machine: 'voicemail' | 'ivr'): Ending & { inVoicemail: boolean } {
  if (machine === 'ivr') return { reason: 'ivr_reached', duration: s.now, inVoicemail: false };
  return s.chance(0.5)
    ? { reason: 'voicemail_reached', duration: s.now, inVoicemail: s.chance(0.5) }
    : { reason: 'agent_hangup', duration: s.now, inVoicemail: true };
}

function writeCall(s: CallScript, plan: CallPlan): Ending & { inVoicemail?: boolean } {
  if (plan.machine) {
    MACHINES[plan.machine](s);
    return endAtMachine(s, plan.machine);
  }
  OPENINGS[plan.opening](s);
  for (const segment of plan.segments) SEGMENTS[segment](s);
  return ENDINGS[plan.ending](s);
}

const LABELS = { agent: 'Agent', user: 'User', transfer_target: 'Transfer Target' } as const;

function transcriptFields(s: CallScript): Partial<RawCall> {
  const spoken = s.entries.filter(isSpoken);
  return {
    transcript: spoken.map(({ role, content }) => `${LABELS[role]}: ${content}\n`).join(''),
    transcript_object: spoken,
    transcript_with_tool_calls: s.entries,
  };
}

/** One call from a seed; the same seed gives the same call. Times clear every limit of the definitions by 50 ms. */
export function generateCall(seed: number): GeneratedCall {
  const random = randomFrom(seed * 7919 + 17);
  const plan = planCall(seed, random);
  const s = new CallScript(random, plan.language, plan.times === 'words_without_end' ? 300 : undefined);
  const { reason, duration, transferEnd, inVoicemail = false } = writeCall(s, plan);
  const { latency, truth } = writeLatency(s, plan);
  const audio = plan.latency === 'latency_only' ? undefined : describeAudio(s, plan);
  if (plan.times) spoilTimes(s, plan.times);
  const id = seed.toString(16).padStart(27, '0');
  const start = START + seed * 3_600_000;
  // Word times in milliseconds are found by the length of the call, or else by the length of the words.
  const hasLength = !(plan.times === 'times_milliseconds' && s.chance(0.5));
  const raw: RawCall = {
    call_id: `call_${id}`,
    call_type: 'phone_call',
    call_status: 'ended',
    agent_id: `agent_${id.slice(1)}`,
    agent_name: 'Front desk',
    agent_version: 3,
    direction: 'inbound',
    from_number: '+15555550100',
    to_number: '+15555550101',
    start_timestamp: start,
    ...(hasLength ? { end_timestamp: start + duration, duration_ms: duration } : {}),
    ...(transferEnd === undefined ? {} : { transfer_end_timestamp: start + transferEnd }),
    ...(reason === 'call_transfer' ? { transfer_destination: '+15555550199' } : {}),
    disconnection_reason: reason,
    ...(plan.latency === 'latency_only' ? {} : transcriptFields(s)),
    ...(audio ? { recording_url: `https://dxc03zgurdly9.cloudfront.net/${id}/recording.wav` } : {}),
    ...(latency ? { latency } : {}),
    call_analysis: {
      call_summary: 'The caller asked for help.',
      in_voicemail: inVoicemail,
      user_sentiment: 'Neutral',
      call_successful: true,
      custom_analysis_data: {},
    },
  };
  return {
    seed,
    kinds: kindsOf(plan),
    raw,
    ...(audio ? { audio } : {}),
    e2e: truth,
    written: HARMLESS_FAULTS.includes(plan.times) && plan.latency !== 'latency_only' ? s.waits : undefined,
  };
}
