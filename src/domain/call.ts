import type { Json, JsonObject } from './json';
import type { Cents, Milliseconds, Seconds } from './units';

/**
 * A call as our server serves it, with Retell's field names, after the tolerant parser:
 * a field that was absent, null or of a wrong type is absent here. Nothing but `call_id` is promised.
 */
export type Call = {
  readonly call_id: string;
  readonly call_type?: string;
  readonly call_status?: string;
  readonly agent_id?: string;
  readonly agent_name?: string;
  readonly agent_version?: number;
  readonly agent_tag?: string;
  readonly direction?: string;
  readonly from_number?: string;
  readonly to_number?: string;
  readonly transfer_destination?: string;
  readonly batch_call_id?: string;
  readonly start_timestamp?: Milliseconds;
  readonly end_timestamp?: Milliseconds;
  readonly transfer_end_timestamp?: Milliseconds;
  readonly duration_ms?: Milliseconds;
  readonly disconnection_reason?: string;
  readonly data_storage_setting?: string;
  readonly opt_in_signed_url?: boolean;
  readonly opt_out_sensitive_data_storage?: boolean;
  readonly transcript?: string;
  readonly transcript_object?: readonly Utterance[];
  readonly transcript_with_tool_calls?: readonly Utterance[];
  readonly scrubbed_transcript_with_tool_calls?: readonly Utterance[];
  /** Our own paths; Retell's links never reach the browser. */
  readonly recording_url?: string;
  readonly recording_multi_channel_url?: string;
  readonly scrubbed_recording_url?: string;
  readonly scrubbed_recording_multi_channel_url?: string;
  readonly public_log_url?: string;
  readonly knowledge_base_retrieved_contents_url?: string;
  readonly latency?: ReadonlyMap<string, LatencyStats>;
  readonly call_cost?: CallCost;
  readonly call_analysis?: CallAnalysis;
  /** Retell's copies without personal data; they come beside the originals or instead of them. */
  readonly scrubbed_call_analysis?: CallAnalysis;
  readonly scrubbed_metadata?: Json;
  readonly scrubbed_retell_llm_dynamic_variables?: JsonObject;
  readonly scrubbed_collected_dynamic_variables?: JsonObject;
  readonly llm_token_usage?: TokenUsage;
  readonly telephony_identifier?: JsonObject;
  /** Whatever the integrator stored; an object as a rule. */
  readonly metadata?: Json;
  readonly retell_llm_dynamic_variables?: JsonObject;
  readonly collected_dynamic_variables?: JsonObject;
  readonly custom_sip_headers?: JsonObject;
  readonly custom_attributes?: JsonObject;
  /** Names of figures that came and cannot be right, such as a negative `duration_ms`; they are absent here. */
  readonly impossible?: readonly string[];
  /** Timings and outcomes per tool call, observed but undocumented. */
  readonly tool_calls?: readonly ToolCallTiming[];
};

/** One entry of a transcript, in Retell's order. `unknown` keeps a role that we have no words for. */
export type Utterance =
  | SpokenUtterance
  | {
      readonly role: 'tool_call_invocation';
      readonly tool_call_id?: string;
      readonly name?: string;
      readonly arguments?: string;
      readonly type?: string;
      readonly thought_signature?: string;
      readonly time_sec?: Seconds;
    }
  | {
      readonly role: 'tool_call_result';
      readonly tool_call_id?: string;
      readonly content?: string;
      readonly successful?: boolean;
      readonly time_sec?: Seconds;
    }
  | {
      readonly role: 'node_transition';
      readonly former_node_id?: string;
      readonly former_node_name?: string;
      readonly new_node_id?: string;
      readonly new_node_name?: string;
      readonly transition_type?: string;
      readonly time_sec?: Seconds;
    }
  | { readonly role: 'dtmf'; readonly digit?: string; readonly time_sec?: Seconds }
  | {
      readonly role: 'sms';
      readonly content?: string;
      readonly multimedia?: readonly Json[];
      readonly time_sec?: Seconds;
    }
  | { readonly role: 'injected'; readonly content?: string; readonly time_sec?: Seconds }
  | {
      readonly role: 'unknown';
      /** The role as it was given, or undefined if there was none. */
      readonly given?: string;
      readonly value: Json;
      readonly time_sec?: Seconds;
    };

export type SpokenUtterance = {
  readonly role: 'agent' | 'user' | 'transfer_target';
  readonly content?: string;
  readonly words: readonly RawWord[];
  /** Replies that belong together share a `response_id`; observed, not promised. */
  readonly response_id?: number;
  readonly interrupt_id?: number;
};

/** A word as Retell gives it: spaces sit inside `word`, and each of the three may be missing. */
export type RawWord = { readonly word?: string; readonly start?: Seconds; readonly end?: Seconds };

/** Latency of one component, in ms. Every field may be missing. */
export type LatencyStats = {
  readonly p50?: Milliseconds;
  readonly p90?: Milliseconds;
  readonly p95?: Milliseconds;
  readonly p99?: Milliseconds;
  readonly min?: Milliseconds;
  readonly max?: Milliseconds;
  readonly num?: number;
  readonly values?: readonly Milliseconds[];
  /** Values came that cannot be right and were left out, so places in the list say nothing. */
  readonly isIncomplete?: true;
};

export type CallCost = {
  readonly product_costs?: readonly ProductCost[];
  readonly total_duration_seconds?: Seconds;
  /** Cents per second. */
  readonly total_duration_unit_price?: Cents;
  /** What is charged once per call, in all; of older calls. */
  readonly total_one_time_price?: Cents;
  readonly combined_cost?: Cents;
};

export type ProductCost = {
  readonly product?: string;
  /** Cents per second; not on every line. */
  readonly unit_price?: Cents;
  readonly cost?: Cents;
  readonly is_transfer_leg_cost?: boolean;
};

export type CallAnalysis = {
  readonly call_summary?: string;
  readonly user_sentiment?: string;
  readonly call_successful?: boolean;
  readonly in_voicemail?: boolean;
  readonly custom_analysis_data?: Json;
};

export type TokenUsage = {
  readonly values?: readonly number[];
  readonly average?: number;
  readonly num_requests?: number;
};

export type ToolCallTiming = {
  readonly tool_call_id?: string;
  readonly name?: string;
  readonly type?: string;
  readonly start_time_sec?: Seconds;
  readonly latency_ms?: Milliseconds;
  readonly success?: boolean;
};
