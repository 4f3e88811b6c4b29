import { isJsonObject, type Json, type JsonObject } from '@/domain/json';
import { LEAST_E2E, MAX_E2E } from '@/domain/latency';

const FIELDS = [
  'call_id',
  'call_type',
  'call_status',
  'agent_id',
  'agent_name',
  'agent_version',
  'direction',
  'from_number',
  'to_number',
  'start_timestamp',
  'end_timestamp',
  'transfer_end_timestamp',
  'duration_ms',
  'disconnection_reason',
] as const;
const ANALYSIS = ['user_sentiment', 'call_successful', 'in_voicemail'] as const;
const LATENCY = ['p50', 'p90', 'p95', 'p99', 'max', 'num'] as const;
/** Replies that a row carries; only a call of many hours has more. */
export const MAX_ROW_REPLIES = 2000;
/** Tool calls that a row carries. */
export const MAX_ROW_TOOLS = 500;

const pick = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(from, name) ? [[name, from[name] ?? null]] : [])),
  );

/** Whole milliseconds, without lifting a value that was not measured over the limit. Damaged values pass unchanged. */
const toWholeMs = (value: Json): Json =>
  typeof value !== 'number' ? value : value < LEAST_E2E ? Math.floor(value) : Math.round(value);

/** All replies of a call, else the figures that Retell computed; they are left out where the replies give them. */
function replyStats(e2e: JsonObject): JsonObject {
  const { values, num, max } = e2e;
  if (!Array.isArray(values)) return pick(e2e, LATENCY);
  const carried = values.slice(0, MAX_ROW_REPLIES).map(toWholeMs);
  const isRead =
    values.length > 0 && values.every((ms) => typeof ms === 'number' && ms >= 0 && ms <= MAX_E2E);
  const isWhole = !(typeof num === 'number' && num > values.length);
  const isCut = carried.length < values.length;
  if (isRead && isWhole && !isCut) return { values: carried };
  const slowest = values.reduce<number>((most, ms) => (typeof ms === 'number' && ms > most ? ms : most), 0);
  // Replies that Retell itself left out may be slower than those it gave.
  const hasSlowest = isCut && isWhole && max == null && slowest > 0;
  return { ...pick(e2e, LATENCY), ...(hasSlowest ? { max: slowest } : {}), values: carried };
}

/** `latency.e2e`, or the top-level `e2e_latency` of 2024 where there is no other. */
const e2eOf = ({ latency, e2e_latency: legacy }: JsonObject): Json | undefined =>
  isJsonObject(latency) && latency.e2e != null ? latency.e2e : legacy;

function rowLatency(call: JsonObject): JsonObject {
  const e2e = e2eOf(call);
  if (isJsonObject(e2e)) return { latency: { e2e: replyStats(e2e) } };
  return typeof e2e === 'number' ? { latency: { e2e } } : {};
}

/** How many replies and tool calls the call has, where the row carries fewer. */
function rowCut(call: JsonObject): JsonObject {
  const e2e = e2eOf(call);
  const count = (list: Json | undefined): number => (Array.isArray(list) ? list.length : 0);
  const [replies, tools] = [count(isJsonObject(e2e) ? e2e.values : undefined), count(call.tool_calls)];
  const cut = {
    ...(replies > MAX_ROW_REPLIES ? { replies } : {}),
    ...(tools > MAX_ROW_TOOLS ? { tools } : {}),
  };
  return Object.keys(cut).length > 0 ? { cut } : {};
}

/**
 * The part of a call that a list shows. Takes the call after it was sanitised and projected, so that nothing stands in a
 * row which its reader may not see; what is cut here is only for size, and `cut` says so.
 */
export function listRow(call: JsonObject): JsonObject {
  const {
    call_cost: cost,
    call_analysis: analysis,
    scrubbed_call_analysis: scrubbed,
    tool_calls: tools,
  } = call;
  return {
    ...pick(call, FIELDS),
    ...rowLatency(call),
    ...(isJsonObject(cost) ? { call_cost: pick(cost, ['combined_cost']) } : {}),
    ...(isJsonObject(analysis) ? { call_analysis: pick(analysis, ANALYSIS) } : {}),
    ...(isJsonObject(scrubbed) ? { scrubbed_call_analysis: pick(scrubbed, ANALYSIS) } : {}),
    ...(Array.isArray(tools)
      ? {
          tool_calls: tools
            .slice(0, MAX_ROW_TOOLS)
            .filter(isJsonObject)
            .map((tool) => pick(tool, ['name', 'success'])),
        }
      : {}),
    ...rowCut(call),
  };
}
