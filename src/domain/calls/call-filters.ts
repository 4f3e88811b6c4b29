import type { Policy } from '@/domain/projection';
import { type Cents, type Milliseconds, milliseconds, type Seconds } from '@/domain/units';

export const SPANS = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 } as const;
/** A stretch of time that ends now. */
export type Span = keyof typeof SPANS;

export const CALL_TYPES = ['phone_call', 'web_call'] as const;
export const CALL_STATUSES = ['ongoing', 'ended', 'not_connected', 'error'] as const;
export const DIRECTIONS = ['inbound', 'outbound'] as const;
export const SENTIMENTS = ['Positive', 'Neutral', 'Negative', 'Unknown'] as const;
export const FIELD_SOURCES = ['metadata', 'variable', 'analysis'] as const;
export type CallType = (typeof CALL_TYPES)[number];
export type CallStatus = (typeof CALL_STATUSES)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type Sentiment = (typeof SENTIMENTS)[number];
/** Where a field of the integrator's own stands: in `metadata`, a dynamic variable, or custom analysis. */
export type FieldSource = (typeof FIELD_SOURCES)[number];

/** The reasons that Retell can filter by; older calls carry others, which it cannot. */
export const FILTER_REASONS = [
  'user_hangup',
  'agent_hangup',
  'call_transfer',
  'voicemail_reached',
  'ivr_reached',
  'inactivity',
  'max_duration_reached',
  'concurrency_limit_reached',
  'no_concurrency_fallback',
  'no_valid_payment',
  'scam_detected',
  'dial_busy',
  'dial_failed',
  'dial_no_answer',
  'invalid_destination',
  'telephony_provider_permission_denied',
  'telephony_provider_unavailable',
  'sip_routing_error',
  'marked_as_spam',
  'user_declined',
  'error_llm_websocket_open',
  'error_llm_websocket_lost_connection',
  'error_llm_websocket_runtime',
  'error_llm_websocket_corrupt_payload',
  'error_no_audio_received',
  'error_asr',
  'error_retell',
  'error_unknown',
  'error_user_not_joined',
  'registered_call_timeout',
  'transfer_bridged',
  'transfer_cancelled',
  'manual_stopped',
  'call_take_over',
] as const;
export type FilterReason = (typeof FILTER_REASONS)[number];

/** An agent; without versions all of them. */
export type AgentFilter = { readonly id: string; readonly versions?: readonly number[] };
export type FieldFilter = {
  readonly source: FieldSource;
  readonly key: string;
  readonly value: string | number | boolean;
};

/** What a list of calls is narrowed to; all of it must hold. A list of values is never empty, and any of them may hold. */
export type CallFilters = {
  readonly last?: Span;
  /** When calls began: from this instant, up to that one. */
  readonly after?: Milliseconds;
  readonly before?: Milliseconds;
  readonly agents?: readonly AgentFilter[];
  readonly types?: readonly CallType[];
  readonly statuses?: readonly CallStatus[];
  readonly reasons?: readonly FilterReason[];
  readonly directions?: readonly Direction[];
  /** Either side's number: its beginning with `+`, its ending with `*`, else any part of it; see `numberMatch`. */
  readonly number?: string;
  readonly longer?: Seconds;
  readonly shorter?: Seconds;
  readonly sentiments?: readonly Sentiment[];
  readonly success?: boolean;
  readonly voicemail?: boolean;
  /** Of the median reply of a call, Retell's `e2e` p50. */
  readonly latencyAbove?: Milliseconds;
  /** Calls with a slow reply. Retell cannot filter by it, so it narrows the loaded rows; see {@link upstreamFilters}. */
  readonly slowReply?: true;
  readonly costAbove?: Cents;
  /** Every one of these was used. */
  readonly tools?: readonly string[];
  /** A tool call failed: one of `tools` if there are any. */
  readonly toolFailed?: true;
  readonly fields?: readonly FieldFilter[];
  readonly order?: 'oldest';
};

export type FilterName = keyof CallFilters;

/** Filters as people name them. */
export const FILTER_TITLES: { readonly [Name in FilterName]: string } = {
  last: 'Started',
  after: 'Started',
  before: 'Started',
  agents: 'Agent',
  types: 'Type',
  statuses: 'Status',
  reasons: 'Ended because',
  directions: 'Direction',
  number: 'Number',
  longer: 'Duration',
  shorter: 'Duration',
  sentiments: 'Sentiment',
  success: 'Successful',
  voicemail: 'Voicemail',
  latencyAbove: 'Median reply',
  slowReply: 'Slow reply',
  costAbove: 'Cost',
  tools: 'Tool',
  toolFailed: 'Failed tool',
  fields: 'Field',
  order: 'Order',
};

/** The filters that are set. */
export const namesOf = (filters: CallFilters): readonly FilterName[] =>
  (Object.keys(filters) as FilterName[]).filter((name) => filters[name] !== undefined);

/** Filters whose field the redacted projection lets through; by any other a reader would learn what is withheld. */
const REDACTED: ReadonlySet<FilterName> = new Set<FilterName>([
  'last',
  'after',
  'before',
  'agents',
  'types',
  'statuses',
  'reasons',
  'directions',
  'longer',
  'shorter',
  'latencyAbove',
  'slowReply',
  'costAbove',
  'order',
]);

/** Whether somebody with this policy may filter by this; see `projection.ts`. */
export const mayFilter = (policy: Policy, name: FilterName): boolean =>
  policy === 'full' || REDACTED.has(name);

/** The filters that Retell applies; the others narrow the rows that were loaded. */
export function upstreamFilters({ slowReply: _, ...filters }: CallFilters): CallFilters {
  return filters;
}

/** The filters with `last` as an instant, in whole minutes so that the same minute asks the same question. */
export function atInstant({ last, ...filters }: CallFilters, now: number): CallFilters {
  if (last === undefined) return filters;
  const from = milliseconds(Math.floor((now - SPANS[last]) / 60_000) * 60_000);
  return { ...filters, after: milliseconds(Math.max(from, filters.after ?? from)) };
}
