import { isJsonObject, type Json, type JsonObject } from '@/domain/json';

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
  'duration_ms',
  'disconnection_reason',
] as const;
const ANALYSIS = ['user_sentiment', 'call_successful', 'in_voicemail'] as const;
const LATENCY = ['p50', 'p90', 'p95', 'p99', 'max', 'num'] as const;
/** Replies that a row draws; a longer call shows its first ones. */
const MOST_VALUES = 60;
const MOST_TOOLS = 20;

const pick = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(from, name) ? [[name, from[name] ?? null]] : [])),
  );

function latencyOf(latency: Json | undefined): JsonObject {
  if (!isJsonObject(latency) || !Object.hasOwn(latency, 'e2e')) return {};
  const { e2e } = latency;
  if (!isJsonObject(e2e)) return typeof e2e === 'number' ? { latency: { e2e } } : {};
  const values = Array.isArray(e2e.values) ? { values: e2e.values.slice(0, MOST_VALUES) } : {};
  return { latency: { e2e: { ...pick(e2e, LATENCY), ...values } } };
}

/**
 * The part of a call that a list shows. Takes the call after it was sanitised and projected, so that nothing stands in a
 * row which its reader may not see; what is cut here is only for size.
 */
export function listRow(call: JsonObject): JsonObject {
  const { call_cost: cost, call_analysis: analysis, tool_calls: tools } = call;
  const hasTools = Array.isArray(tools) && tools.length > 0;
  return {
    ...pick(call, FIELDS),
    ...latencyOf(call.latency),
    ...(isJsonObject(cost) ? { call_cost: pick(cost, ['combined_cost']) } : {}),
    ...(isJsonObject(analysis) ? { call_analysis: pick(analysis, ANALYSIS) } : {}),
    ...(hasTools
      ? {
          tool_calls: tools
            .filter(isJsonObject)
            .slice(0, MOST_TOOLS)
            .map((tool) => pick(tool, ['name', 'success'])),
        }
      : {}),
  };
}
