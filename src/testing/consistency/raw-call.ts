/** A word as Retell writes it. Times in seconds from the start of the call. */
export type RawWordJson = { word: string; start?: number; end?: number };

export type RawSpoken = {
  role: 'agent' | 'user' | 'transfer_target';
  content: string;
  words: RawWordJson[];
  metadata?: { response_id: number };
};

export type RawInvocation = {
  role: 'tool_call_invocation';
  tool_call_id: string;
  name: string;
  type: string;
  arguments: string;
  time_sec?: number;
};

export type RawResult = {
  role: 'tool_call_result';
  tool_call_id: string;
  content: string;
  successful: boolean;
  time_sec?: number;
};

export type RawDigit = { role: 'dtmf'; digit: string; time_sec?: number };

/** One entry of `transcript_with_tool_calls`, in reading order. */
export type RawEntry = RawSpoken | RawInvocation | RawResult | RawDigit;

/** The fields of Retell's call object that the generator writes and the oracle reads. Latencies in ms. */
export type RawCall = {
  call_id: string;
  call_type: string;
  call_status: string;
  agent_id: string;
  agent_name: string;
  agent_version: number;
  direction: string;
  from_number: string;
  to_number: string;
  start_timestamp?: number;
  end_timestamp?: number;
  transfer_end_timestamp?: number;
  transfer_destination?: string;
  duration_ms?: number;
  disconnection_reason?: string;
  transcript?: string;
  transcript_object?: RawSpoken[];
  transcript_with_tool_calls?: RawEntry[];
  recording_url?: string;
  recording_multi_channel_url?: string;
  latency?: Record<string, RawLatency>;
  call_cost?: Record<string, unknown>;
  call_analysis?: { in_voicemail: boolean; [field: string]: unknown };
};

export type RawLatency = {
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  min: number;
  max: number;
  num: number;
  values: number[];
};

/** A stretch of the call in ms. */
export type Stretch = { readonly from: number; readonly to: number };

/** What is measured in a recording, described instead of recorded. Turns are counted over spoken turns. */
export type AudioDescription = {
  readonly channels: 1 | 2;
  /** Whether it is certain which channel is whose. */
  readonly sidesSure: boolean;
  /** From the last caller sound to the first agent sound of that turn; a reply that is absent was not measured. */
  readonly replies: readonly ({ readonly turn: number } & Stretch)[];
  /** Energy without words: hold music, ringing, beeps. */
  readonly otherSound: readonly Stretch[];
  /** Agent words that never sounded: in that turn from the word with this index on. */
  readonly notHeard: readonly { readonly turn: number; readonly fromWord: number }[];
};

export const isSpoken = (entry: RawEntry): entry is RawSpoken =>
  entry.role === 'agent' || entry.role === 'user' || entry.role === 'transfer_target';
