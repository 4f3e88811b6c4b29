import { isJsonObject, type JsonObject } from '@/domain/json';

const LEFT_OUT = new Set([
  'transcript',
  'transcript_object',
  'transcript_with_tool_calls',
  'scrubbed_transcript_with_tool_calls',
]);

const withoutTranscripts = (call: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(call).filter(([name]) => !LEFT_OUT.has(name)));

const count = (value: unknown, fallback: number, most: number): number | null => {
  if (value === undefined) return fallback;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : null;
};

/** The ids that `filter_criteria.call_id` lets through: a list, or `{op: 'eq' | 'in', value}`. */
function wantedIds(filter: unknown): readonly unknown[] | null {
  if (!isJsonObject(filter) || filter.call_id === undefined) return null;
  const given = isJsonObject(filter.call_id) ? (filter.call_id.value ?? []) : filter.call_id;
  return Array.isArray(given) ? given : [given];
}

const startOf = (call: JsonObject): number =>
  typeof call.start_timestamp === 'number' ? call.start_timestamp : 0;

/**
 * The answer to `POST /v3/list-calls`: newest first unless `sort_order` says `ascending`, `limit` (50, at most 1000)
 * from `skip` or after the call named by `pagination_key`. Null for a body that cannot be read.
 */
export function listCalls(calls: readonly JsonObject[], body: unknown): JsonObject | null {
  if (!isJsonObject(body)) return null;
  const limit = count(body.limit, 50, 1000);
  const skip = count(body.skip, 0, Number.MAX_SAFE_INTEGER);
  if (limit === null || limit === 0 || skip === null) return null;
  const wanted = wantedIds(body.filter_criteria);
  const found = calls.filter((call) => wanted === null || wanted.includes(call.call_id));
  const direction = body.sort_order === 'ascending' ? 1 : -1;
  const sorted = [...found].sort((a, b) => direction * (startOf(a) - startOf(b)));
  const after = sorted.findIndex((call) => call.call_id === body.pagination_key) + 1;
  const from = after + skip;
  const page = sorted.slice(from, from + limit);
  const has_more = from + page.length < sorted.length;
  const last = page.at(-1)?.call_id;
  return {
    items: page.map(withoutTranscripts),
    has_more,
    ...(has_more && last !== undefined ? { pagination_key: last } : {}),
    ...(body.include_total === true ? { total: sorted.length } : {}),
  };
}
