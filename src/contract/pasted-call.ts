import { isJsonObject, type JsonObject } from '@/domain/json';
import { parseJsonText } from '@/domain/json-text';
import { RECORDING_FIELDS, TEXT_FIELDS } from './media';
import { sanitiseCall } from './sanitise-call';

/** More than any call: one hour of talk with every word's times is about 10 MB. */
export const PASTE_MOST_BYTES = 32_000_000;

const MEDIA_FIELDS: ReadonlySet<string> = new Set([
  ...Object.values(RECORDING_FIELDS),
  ...Object.values(TEXT_FIELDS),
]);

/** Fields that nothing but a call has, and that say something about it. */
const TELLING = [
  'call_status',
  'call_type',
  'disconnection_reason',
  'transcript_object',
  'transcript_with_tool_calls',
  'scrubbed_transcript_with_tool_calls',
  'start_timestamp',
  'duration_ms',
  'call_analysis',
] as const;

/** Whether the object is a call with something to show beside its id. */
export const isCallObject = (value: unknown): value is JsonObject =>
  isJsonObject(value) &&
  (TELLING.some((field) => Object.hasOwn(value, field)) ||
    (typeof value.call_id === 'string' && typeof value.transcript === 'string'));

/**
 * The calls in a JSON value: a call, what a webhook or an API answer wraps one in, or a list of them. What a gateway or a
 * queue handed on as a text in `body` is read, too.
 */
export function callsInJson(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(callsOf);
  const own = callsOf(value);
  if (own.length > 0 || !isJsonObject(value)) return own;
  for (const holder of [value.items, value.calls, value.data, value.results, value.Records])
    if (Array.isArray(holder)) return holder.flatMap(callsOf);
  return [];
}

/** A text in a text needs ever more escapes, so that this ends soon for any length. */
function callsOf(value: unknown): readonly JsonObject[] {
  const one = callIn(value);
  if (one) return [one];
  if (!isJsonObject(value) || typeof value.body !== 'string') return [];
  const body = parseJsonText(value.body);
  return body.json ? callsInJson(body.value) : [];
}

function callIn(value: unknown): JsonObject | null {
  if (!isJsonObject(value)) return null;
  const holders = [value.call, value.data, isJsonObject(value.data) ? value.data.call : null, value.body];
  const inner = [...holders, isJsonObject(value.body) ? value.body.call : null].find(
    (holder) => isJsonObject(holder) && (typeof holder.call_id === 'string' || isCallObject(holder)),
  );
  // A webhook says what happened beside the call; the call itself never holds one.
  if (isJsonObject(inner) && !isCallObject(value)) return inner;
  return typeof value.call_id === 'string' || isCallObject(value) ? value : null;
}

/**
 * A pasted call as it may be shown: without the credentials and signed links that our server takes out of every call, and
 * without media, which stays where it is.
 */
export function cleanPastedCall(call: JsonObject): JsonObject {
  const id = typeof call.call_id === 'string' ? call.call_id : '';
  const clean = sanitiseCall(call, id);
  return Object.fromEntries(Object.entries(clean).filter(([key]) => !MEDIA_FIELDS.has(key)));
}
