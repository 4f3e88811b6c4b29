import { isJsonObject, type JsonObject } from '@/domain/json';
import { matchOf, UnreadableFilter } from './match-filters';

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

/** A call, and when it was made, also where it never began. */
export type Listed = { readonly call: JsonObject; readonly at: number };

function matching(calls: readonly Listed[], criteria: unknown): Listed[] | null {
  try {
    const match = matchOf(criteria);
    return calls.filter(({ call }) => match(call));
  } catch (error) {
    if (error instanceof UnreadableFilter) return null;
    throw error;
  }
}

/**
 * The answer to `POST /v3/list-calls`: newest first unless `sort_order` says `ascending`, `limit` (50, at most 1000)
 * from `skip` or after the call named by `pagination_key`. Null for a body that cannot be read.
 */
export function listCalls(calls: readonly Listed[], body: unknown): JsonObject | null {
  if (!isJsonObject(body)) return null;
  const limit = count(body.limit, 50, 1000);
  const skip = count(body.skip, 0, Number.MAX_SAFE_INTEGER);
  const found = matching(calls, body.filter_criteria);
  if (limit === null || limit === 0 || skip === null || !found) return null;
  const direction = body.sort_order === 'ascending' ? 1 : -1;
  const sorted = found.sort((a, b) => direction * (a.at - b.at));
  const after = sorted.findIndex(({ call }) => call.call_id === body.pagination_key) + 1;
  const from = after + skip;
  const page = sorted.slice(from, from + limit).map(({ call }) => call);
  const has_more = from + page.length < sorted.length;
  const last = page.at(-1)?.call_id;
  return {
    items: page.map(withoutTranscripts),
    has_more,
    ...(has_more && last !== undefined ? { pagination_key: last } : {}),
    ...(body.include_total === true ? { total: sorted.length } : {}),
  };
}
