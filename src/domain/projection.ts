import { isJsonObject, type Json, type JsonObject } from './json';
import { containerFromText, flagFrom, instantFromText, numberFromText } from './lenient-values';
import { isWithheldNumber } from './withheld-numbers';

/** How much of a call somebody may see. `share` and `clip` will stand beside these two. */
export type Policy = 'full' | 'redacted';

/** Gives the part of a value that may pass, or undefined for nothing. */
type Pass = (value: Json) => Json | undefined;

const text: Pass = (value) => (typeof value === 'string' ? value : undefined);
/** A number, also as text: a text that is all number can say nothing else. */
const number: Pass = (value) =>
  typeof value === 'number' || (typeof value === 'string' && numberFromText(value) !== undefined)
    ? value
    : undefined;
const instant: Pass = (value) =>
  typeof value === 'string' && instantFromText(value) !== undefined ? value : number(value);
const flag: Pass = (value) =>
  typeof value === 'boolean' ||
  ((typeof value === 'string' || typeof value === 'number') && flagFrom(value) !== undefined)
    ? value
    : undefined;
/** What a JSON text holds, so that it passes by the same rules. */
const unpacked = (value: Json): Json =>
  typeof value === 'string' ? (containerFromText(value) ?? value) : value;
const textOrNumber: Pass = (value) => text(value) ?? number(value);

const list =
  (item: Pass): Pass =>
  (given) => {
    const value = unpacked(given);
    return Array.isArray(value) ? value.flatMap((element: Json) => item(element) ?? []) : undefined;
  };

/** Only these fields, each only as its own rule lets it through. */
const only = (fields: { readonly [name: string]: Pass }): Pass => {
  const named = Object.entries(fields);
  return (given) => {
    const value = unpacked(given);
    if (!isJsonObject(value)) return undefined;
    const out: [string, Json][] = [];
    for (const [name, pass] of named) {
      if (!Object.hasOwn(value, name)) continue;
      const passed = pass(value[name] ?? null);
      if (passed !== undefined) out.push([name, passed]);
    }
    return Object.fromEntries(out);
  };
};

/**
 * `+14155550142` → `•••42`. Anything that is not a plain number, such as a SIP user name or a code for a withheld number, is
 * hidden wholly.
 */
export function maskNumber(value: Json): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  if (isWithheldNumber(String(value))) return '•••';
  const digits = /^\+?[\d ().-]{7,}$/.test(String(value)) ? String(value).replace(/\D/g, '') : '';
  return digits.length >= 7 ? `•••${digits.slice(-2)}` : '•••';
}

const latency = only({
  p50: number,
  p90: number,
  p95: number,
  p99: number,
  min: number,
  max: number,
  num: number,
  values: list(number),
});

const speech = {
  role: text,
  content: text,
  words: list(only({ word: text, start: number, end: number })),
  metadata: only({ response_id: number, interrupt_id: number }),
};

/** What a scrubbed transcript may hold, by role; a role that is not here does not pass. Keypad digits never do. */
const utterances = new Map<string, Pass>([
  ['agent', only(speech)],
  ['user', only(speech)],
  ['transfer_target', only(speech)],
  [
    'tool_call_invocation',
    only({ role: text, tool_call_id: text, name: text, arguments: text, type: text, time_sec: number }),
  ],
  [
    'tool_call_result',
    only({ role: text, tool_call_id: text, content: text, successful: flag, time_sec: number }),
  ],
  [
    'node_transition',
    only({
      role: text,
      former_node_id: text,
      former_node_name: text,
      new_node_id: text,
      new_node_name: text,
      transition_type: text,
      time_sec: number,
    }),
  ],
  ['dtmf', only({ role: text, digit: () => '•', time_sec: number })],
  ['sms', only({ role: text, content: text, time_sec: number })],
  ['injected', only({ role: text, content: text, time_sec: number })],
]);

const utterance: Pass = (value) => {
  if (!isJsonObject(value) || typeof value.role !== 'string') return undefined;
  return utterances.get(value.role)?.(value);
};

const redacted = only({
  call_id: text,
  call_type: text,
  call_status: text,
  agent_id: text,
  agent_name: text,
  agent_version: number,
  direction: text,
  from_number: maskNumber,
  to_number: maskNumber,
  start_timestamp: instant,
  end_timestamp: instant,
  transfer_end_timestamp: instant,
  duration_ms: number,
  disconnection_reason: text,
  data_storage_setting: text,
  scrubbed_transcript_with_tool_calls: list(utterance),
  scrubbed_recording_url: text,
  scrubbed_recording_multi_channel_url: text,
  // Its custom fields have names of the integrator's choice, which no list can allow.
  scrubbed_call_analysis: only({
    call_summary: text,
    user_sentiment: text,
    call_successful: flag,
    in_voicemail: flag,
  }),
  latency: only({
    e2e: latency,
    asr: latency,
    llm: latency,
    llm_websocket_network_rtt: latency,
    tts: latency,
    knowledge_base: latency,
    s2s: latency,
  }),
  call_cost: only({
    product_costs: list(
      only({ product: textOrNumber, unit_price: number, cost: number, is_transfer_leg_cost: flag }),
    ),
    total_duration_seconds: number,
    total_duration_unit_price: number,
    total_one_time_price: number,
    combined_cost: number,
  }),
  llm_token_usage: only({ values: list(number), average: number, num_requests: number }),
});

/**
 * The part of a call that the policy lets through. `full` is the call as it is; `redacted` is an allow-list: a field,
 * a role or a type of value that is not named above is absent, and nothing stands in for what Retell did not scrub.
 */
export function projectCall(call: JsonObject, policy: Policy): JsonObject {
  switch (policy) {
    case 'full':
      return call;
    case 'redacted': {
      const passed = redacted(call);
      return isJsonObject(passed) ? passed : {};
    }
    default:
      return policy satisfies never;
  }
}
