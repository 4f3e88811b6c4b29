import type {
  Call,
  CallAnalysis,
  CallCost,
  LatencyStats,
  ProductCost,
  TokenUsage,
  ToolCallTiming,
} from '@/domain/call';
import { isJsonObject, type JsonObject } from '@/domain/json';
import type { Cents, Milliseconds, Seconds } from '@/domain/units';
import { callInstant, length, withoutImpossibleEnds } from './impossible';
import { componentReader, latencyReader, parseLatency } from './parse-latency';
import { utterance } from './parse-utterance';
import {
  anyValue,
  type Fields,
  flag,
  instant,
  list,
  type Notice,
  Notices,
  number,
  object,
  possible,
  type Reader,
  readFields,
  record,
  text,
  textish,
} from './read';

export type { Notice } from './read';

/** A call read tolerantly: what we understood, what was set aside, and the whole as it came. */
export type ParsedCall = {
  readonly call: Call;
  readonly notices: readonly Notice[];
  readonly raw: JsonObject;
};

/** The value is not a call: no object, or no `call_id`. */
export class CallShapeError extends Error {
  override readonly name = 'CallShapeError';
}

const ms = length<Milliseconds>(number(), 1000);
const s = length<Seconds>(number(), 1);
const at = callInstant(instant);
const count = possible(number(), (n) => n >= 0, 'negative; not used');
/** A line may be a discount; a whole bill is none. */
const money = number<Cents>();
const total = possible(money, (cents) => cents >= 0, 'negative; not used');

const cost = object<CallCost>({
  product_costs: list(
    object<ProductCost>({
      product: textish,
      unit_price: money,
      cost: money,
      is_transfer_leg_cost: flag,
    }),
  ),
  total_duration_seconds: s,
  total_duration_unit_price: money,
  total_one_time_price: money,
  combined_cost: total,
});

const analysis = object<CallAnalysis>({
  call_summary: text,
  user_sentiment: text,
  call_successful: flag,
  in_voicemail: flag,
  custom_analysis_data: anyValue,
});

const tokens = object<TokenUsage>({ values: list(count), average: count, num_requests: count });

const toolTiming = object<ToolCallTiming>({
  tool_call_id: textish,
  name: textish,
  type: textish,
  start_time_sec: s,
  latency_ms: ms,
  success: flag,
});

const transcript = list(utterance);

const fields: Fields<Omit<Call, 'call_id' | 'latency' | 'impossible'>> = {
  call_type: text,
  call_status: text,
  agent_id: textish,
  agent_name: text,
  agent_version: number(),
  agent_tag: textish,
  direction: text,
  from_number: textish,
  to_number: textish,
  transfer_destination: textish,
  batch_call_id: textish,
  start_timestamp: at,
  end_timestamp: at,
  transfer_end_timestamp: at,
  duration_ms: ms,
  disconnection_reason: text,
  data_storage_setting: text,
  opt_in_signed_url: flag,
  opt_out_sensitive_data_storage: flag,
  transcript: text,
  transcript_object: transcript,
  transcript_with_tool_calls: transcript,
  scrubbed_transcript_with_tool_calls: transcript,
  recording_url: text,
  recording_multi_channel_url: text,
  scrubbed_recording_url: text,
  scrubbed_recording_multi_channel_url: text,
  public_log_url: text,
  knowledge_base_retrieved_contents_url: text,
  call_cost: cost,
  call_analysis: analysis,
  scrubbed_call_analysis: analysis,
  scrubbed_metadata: anyValue,
  scrubbed_retell_llm_dynamic_variables: record,
  scrubbed_collected_dynamic_variables: record,
  llm_token_usage: tokens,
  telephony_identifier: record,
  metadata: anyValue,
  retell_llm_dynamic_variables: record,
  collected_dynamic_variables: record,
  custom_sip_headers: record,
  custom_attributes: record,
  tool_calls: list(toolTiming),
};
const entries = Object.entries(fields) as [string, Reader<unknown>][];

/** The reader of each top-level field; any other field of a call is only in `raw`. */
export const CALL_READERS: ReadonlyMap<string, Reader<unknown>> = new Map<string, Reader<unknown>>([
  ['call_id', text],
  ['latency', latencyReader],
  ['e2e_latency', componentReader],
  ...entries,
]);

/**
 * Reads a call as our server serves it. Only `call_id` is needed: a field of a wrong type, or a figure that no call can
 * have, is set aside with a notice and stays in `raw`; a value in another JSON type is read, with a notice. Where
 * `call_id` is missing the id that was asked for is used, with a notice.
 * Throws {@link CallShapeError} when the value is no object or there is no id at all.
 */
export function parseCall(value: unknown, asked?: string): ParsedCall {
  if (!isJsonObject(value)) throw new CallShapeError('The answer was not a JSON object.');
  const notices = new Notices();
  const given = text(Object.hasOwn(value, 'call_id') ? value.call_id : undefined, 'call_id', notices);
  const call_id = given || asked;
  if (!call_id) throw new CallShapeError('The answer had no call_id.');
  if (!given) notices.add('call_id', 'missing; the ID that was looked up is used', value.call_id);
  const read = readFields(entries, value, '', notices);
  const latency: ReadonlyMap<string, LatencyStats> | undefined = parseLatency(value, notices);
  const call = { call_id, ...read, ...(latency ? { latency } : {}) } as Call;
  const kept = withoutImpossibleEnds(call, notices);
  const list = notices.list();
  const impossible = list.flatMap(({ field, isImpossible }) => (isImpossible ? [field] : []));
  return { call: impossible.length > 0 ? { ...kept, impossible } : kept, notices: list, raw: value };
}
