import type { JsonObject } from '@/domain/json';
import { hexOf } from '../ids';
import type { Layout } from '../layout';
import type { Scenario } from '../scenario';
import { RATE_HZ } from '../speech/clip-pack';
import { type Conversation, converse } from './conversation';
import { DESKS, type Desk } from './desks';
import { createRandom, type Random } from './random';

/** How many calls there are beside the ones with sound. */
export const GENERATED = 302;
/** All of them began before this instant, so that the ones with sound are the newest. */
const EPOCH = Date.UTC(2026, 10, 14, 0, 40);
const A_DAY = 12;
const DAY_MS = 86_400_000;

export type GeneratedCall = { readonly scenario: Scenario; readonly layout: Layout };

type End = {
  readonly reason: string;
  readonly weight: number;
  readonly status?: 'not_connected' | 'error';
  /** Only for calls of this kind. */
  readonly only?: 'outbound' | 'inbound' | 'web';
  /** The share of such calls that count as successful. */
  readonly good: number;
};

const ENDS: readonly End[] = [
  { reason: 'agent_hangup', weight: 40, good: 0.92 },
  { reason: 'user_hangup', weight: 34, good: 0.55 },
  { reason: 'call_transfer', weight: 8, only: 'inbound', good: 0.8 },
  { reason: 'inactivity', weight: 4, good: 0.1 },
  { reason: 'max_duration_reached', weight: 1, good: 0.3 },
  { reason: 'error_llm_websocket_lost_connection', weight: 2, status: 'error', good: 0 },
  { reason: 'voicemail_reached', weight: 20, only: 'outbound', good: 0 },
  { reason: 'dial_no_answer', weight: 14, only: 'outbound', status: 'not_connected', good: 0 },
  { reason: 'dial_busy', weight: 6, only: 'outbound', status: 'not_connected', good: 0 },
  { reason: 'error_user_not_joined', weight: 4, only: 'web', status: 'error', good: 0 },
];
const UNCONNECTED = new Set(['dial_no_answer', 'dial_busy', 'error_user_not_joined']);

const NOTHING: Conversation = { utterances: [], events: [], end: 0 };

/** Calls come in working hours on the Pacific coast, twelve a day, the newest first. */
const startOf = (index: number, random: Random): number =>
  EPOCH - Math.floor(index / A_DAY) * DAY_MS - (index % A_DAY) * 43 * 60_000 - random.whole(0, 40 * 60_000);

const numberOf = (random: Random): string =>
  `+1${random.pick(['415', '628', '650', '510'])}55501${String(random.whole(0, 99)).padStart(2, '0')}`;

function linesOf(desk: Desk, outbound: boolean, random: Random): JsonObject {
  if (desk.line === 'web') return { call_type: 'web_call' };
  const other = random.chance(0.04) && !outbound ? 'anonymous' : numberOf(random);
  return {
    call_type: 'phone_call',
    direction: outbound ? 'outbound' : 'inbound',
    from_number: outbound ? desk.number : other,
    to_number: outbound ? other : desk.number,
  };
}

function sentimentOf(successful: boolean, random: Random): string {
  const [positive, neutral] = successful ? [5, 4] : [1, 3];
  const words = [
    ['Positive', positive],
    ['Neutral', neutral],
    ['Negative', successful ? 1 : 5],
    ['Unknown', 0.4],
  ] as const;
  return random.pick(words, ([, weight]) => weight)[0];
}

const SUMMARIES = {
  good: 'The caller got what they asked for and the call ended in a friendly way.',
  bad: 'The caller did not get what they asked for before the call ended.',
} as const;

function analysisOf(desk: Desk, end: End, random: Random): JsonObject {
  const call_successful = random.chance(end.good);
  return {
    call_summary: call_successful ? SUMMARIES.good : SUMMARIES.bad,
    in_voicemail: end.reason === 'voicemail_reached',
    user_sentiment: sentimentOf(call_successful, random),
    call_successful,
    custom_analysis_data: desk.analysis(random, call_successful),
  };
}

function generate(index: number): GeneratedCall {
  const random = createRandom(index * 7919 + 17);
  const call_id = `call_${hexOf(`generated call ${index}`).slice(0, 27)}`;
  const start_timestamp = startOf(index, random);
  const desk = random.pick(DESKS);
  const outbound = random.chance(desk.outbound);
  const kind = desk.line === 'web' ? 'web' : outbound ? 'outbound' : 'inbound';
  const end = random.pick(
    ENDS.filter(({ only }) => only === undefined || only === kind),
    ({ weight }) => weight,
  );
  const isConnected = !UNCONNECTED.has(end.reason);
  const plan = {
    exchanges: random.whole(1, 9),
    slow: random.chance(0.11),
    failing: random.chance(0.2) ? 0.7 : 0,
    saysGoodbye: end.reason === 'agent_hangup',
    isVoicemail: end.reason === 'voicemail_reached',
  };
  const talk = isConnected ? converse(desk, plan, call_id, random) : NOTHING;
  const tail = end.reason === 'inactivity' ? 30 : 0.6 + random.next();
  const layout: Layout = {
    samples: isConnected ? Math.round((talk.end + tail) * RATE_HZ) : 0,
    utterances: talk.utterances,
    events: talk.events,
    channels: [[], []],
    bleeps: [],
  };
  // The desk's newest version answers most of the calls of late.
  const version =
    desk.versions[desk.versions.length - 1 - Math.min(Math.floor(index / 140), 1 + random.whole(0, 1))];
  const scenario: Scenario = {
    call_id,
    pack: 'generated',
    voices: {},
    start_timestamp,
    script: [],
    tail: 0,
    silent: true,
    fields: {
      ...linesOf(desk, outbound, random),
      ...(end.status ? { call_status: end.status } : {}),
      agent_id: desk.agent_id,
      agent_name: desk.agent_name,
      agent_version: version ?? desk.versions[0] ?? 1,
      disconnection_reason: end.reason,
      data_storage_setting: 'everything',
      retell_llm_dynamic_variables: desk.variables(random),
      metadata: desk.metadata(random),
    },
    ...(isConnected ? { analysis: analysisOf(desk, end, random) } : {}),
    prices: desk.prices,
    tokens: { first: random.whole(700, 1400), grows: random.whole(40, 110) },
  };
  return { scenario, layout };
}

let made: ReadonlyMap<string, GeneratedCall> | null = null;

/** Calls without sound, by id, newest first; made once, and the same ones every time. */
export function generatedCalls(): ReadonlyMap<string, GeneratedCall> {
  made ??= new Map(
    Array.from({ length: GENERATED }, (_, index) => generate(index)).map((call) => [
      call.scenario.call_id,
      call,
    ]),
  );
  return made;
}
