import type { Random } from '../speech-like';
import { ENDINGS } from './endings';
import { KINDS, type Kind, type Language } from './kinds';
import { MACHINES, OPENINGS } from './openings';
import { SEGMENTS } from './segments';

export type TimeFault =
  | 'overlapping_words'
  | 'words_without_end'
  | 'untimed_some'
  | 'untimed_many'
  | 'untimed_all'
  | 'times_all_zero'
  | 'times_milliseconds'
  | 'times_beyond_call'
  | 'times_end_before_start';
type AudioKind = 'audio_leads' | 'audio_too_few' | 'one_channel';
type LatencyKind = 'no_latency' | 'latency_only' | 'latency_aligned';
type ComponentKind = 'components_fit' | 'components_exceed' | 'components_do_not_fit';

/** What a call is made of; `null` leaves a group out. */
export type CallPlan = {
  readonly machine: keyof typeof MACHINES | null;
  readonly opening: keyof typeof OPENINGS;
  readonly segments: readonly (keyof typeof SEGMENTS)[];
  readonly ending: keyof typeof ENDINGS;
  readonly times: TimeFault | null;
  readonly audio: AudioKind | null;
  readonly latency: LatencyKind;
  readonly components: ComponentKind | null;
  readonly belowLimit: boolean;
  readonly language: Language;
};

const keys = <T extends object>(object: T) => Object.keys(object) as (keyof T)[];
const MACHINE_KINDS = keys(MACHINES);
const OPENING_KINDS = keys(OPENINGS);
const SEGMENT_KINDS = keys(SEGMENTS);
const ENDING_KINDS = keys(ENDINGS);
const TIME_FAULTS: readonly TimeFault[] = [
  'overlapping_words',
  'words_without_end',
  'untimed_some',
  'untimed_many',
  'untimed_all',
  'times_all_zero',
  'times_milliseconds',
  'times_beyond_call',
  'times_end_before_start',
];
const AUDIO_KINDS: readonly AudioKind[] = ['audio_leads', 'audio_too_few', 'one_channel'];
const LATENCY_KINDS: readonly LatencyKind[] = ['no_latency', 'latency_only', 'latency_aligned'];
const COMPONENT_KINDS: readonly ComponentKind[] = [
  'components_fit',
  'components_exceed',
  'components_do_not_fit',
];
const LANGUAGES: readonly Language[] = ['english', 'spanish', 'german', 'hindi', 'japanese'];

/** Faults that leave the word times believable. */
export const HARMLESS_FAULTS: readonly (TimeFault | null)[] = [
  null,
  'overlapping_words',
  'words_without_end',
];
/** Faults after which the transcript no longer leads, so that what was said when cannot be told. */
export const LOST_TIMES: readonly (TimeFault | null)[] = [
  'untimed_many',
  'untimed_all',
  'times_all_zero',
  'times_milliseconds',
];
/** Faults in some of the turns, which a call of two or three turns cannot have. */
const NEEDS_TURNS: readonly (TimeFault | null)[] = [
  'untimed_some',
  'untimed_many',
  'times_beyond_call',
  'times_end_before_start',
];
/** Segments that only a recording shows. */
const NEEDS_AUDIO: readonly Kind[] = ['hold_music', 'words_not_heard'];

/** Kinds that chance alone brings too seldom, because they leave little room for others. */
const RARE: readonly Kind[] = [...MACHINE_KINDS, ...NEEDS_AUDIO, ...TIME_FAULTS, 'latency_only'];
const ROTATION: readonly Kind[] = [...RARE, ...RARE, ...KINDS, ...RARE, ...RARE];

const member = <T extends Kind>(list: readonly T[], kind: Kind): T | undefined =>
  list.find((one) => one === kind);

/** The kinds that a seed asks for: each in turn, the rest at random as far as they go together. */
export function planCall(seed: number, random: Random): CallPlan {
  const primary = ROTATION[seed % ROTATION.length] ?? 'plain';
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = <T>(probability: number, list: readonly T[]): T | null =>
    random() < probability ? pick(list) : null;

  const machine = member(MACHINE_KINDS, primary) ?? null;
  const primarySegment = member(SEGMENT_KINDS, primary);
  const primaryAudio = member(AUDIO_KINDS, primary);
  const primaryFault = member(TIME_FAULTS, primary);
  let times = primaryFault ?? maybe(0.25, TIME_FAULTS);
  if (primarySegment || primaryAudio || member(ENDING_KINDS, primary)) {
    if (!HARMLESS_FAULTS.includes(times)) times = null;
  }
  if (machine && NEEDS_TURNS.includes(times)) times = null;
  let audio = primaryAudio ?? maybe(0.25, AUDIO_KINDS);
  if (machine || !HARMLESS_FAULTS.includes(times)) audio = null;

  const count = times === null ? Math.floor(random() * 4) : 3 + Math.floor(random() * 2);
  const segments = [...(primarySegment ? [primarySegment] : [])];
  for (let i = 0; i < count; i += 1) segments.push(primary === 'plain' ? 'plain' : pick(SEGMENT_KINDS));
  if (primarySegment && NEEDS_AUDIO.includes(primarySegment)) audio = 'audio_leads';
  const kept = segments.filter((segment) => audio === 'audio_leads' || !NEEDS_AUDIO.includes(segment));
  if (kept.length === 0) kept.push('plain');
  if (random() < 0.5) kept.reverse();

  const latency = member(LATENCY_KINDS, primary) ?? maybe(0.08, ['no_latency'] as const) ?? 'latency_aligned';
  const withValues = latency === 'latency_aligned';
  return {
    machine,
    opening: member(OPENING_KINDS, primary) ?? pick(OPENING_KINDS),
    segments: kept,
    ending: member(ENDING_KINDS, primary) ?? pick(ENDING_KINDS),
    times,
    audio,
    latency,
    components: withValues ? (member(COMPONENT_KINDS, primary) ?? maybe(0.75, COMPONENT_KINDS)) : null,
    belowLimit: latency !== 'no_latency' && (primary === 'e2e_below_20' || random() < 0.08),
    language: member(LANGUAGES, primary) ?? pick(LANGUAGES),
  };
}

/** The kinds that can be seen in a call of this plan. */
export function kindsOf(plan: CallPlan): Kind[] {
  const latency: Kind[] = [plan.latency, ...(plan.belowLimit ? (['e2e_below_20'] as const) : [])];
  if (plan.latency === 'latency_only') return latency;
  if (plan.components) latency.push(plan.components);
  const times: Kind[] = plan.times ? [plan.times] : [];
  if (LOST_TIMES.includes(plan.times)) return [...latency, ...times, plan.language];
  const said: Kind[] = plan.machine
    ? [plan.machine]
    : [plan.opening, ...plan.segments, plan.ending, ...(plan.audio ? [plan.audio] : [])];
  return [...new Set([...latency, ...times, ...said, plan.language])];
}
