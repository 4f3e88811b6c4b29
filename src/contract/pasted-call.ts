import { findEmbeddedJson } from '@/domain/embedded-json';
import { isJsonObject, type JsonObject } from '@/domain/json';
import { RECORDING_FIELDS, TEXT_FIELDS } from './media';
import { sanitiseCall } from './sanitise-call';

/** More than any call: one hour of talk with every word's times is about 10 MB. */
export const PASTE_MOST_BYTES = 32_000_000;

const MEDIA_FIELDS: ReadonlySet<string> = new Set([
  ...Object.values(RECORDING_FIELDS),
  ...Object.values(TEXT_FIELDS),
]);

/** Fields that nothing but a call has, and that say something about it. */
const CALL_FIELDS = [
  'call_status',
  'call_type',
  'disconnection_reason',
  'transcript_object',
  'transcript_with_tool_calls',
  'scrubbed_transcript_with_tool_calls',
  'call_analysis',
] as const;
/** Fields of a call that logs and other records have as well. */
const COMMON_FIELDS = ['start_timestamp', 'duration_ms'] as const;

const hasId = (value: JsonObject): boolean => typeof value.call_id === 'string';

/** How many fields of a call an object has. */
const countFields = (value: JsonObject, fields: readonly string[]): number =>
  fields.filter((field) => Object.hasOwn(value, field)).length;

/** Whether the object is a call with something to show beside its id. */
export const isCallObject = (value: unknown): value is JsonObject => {
  if (!isJsonObject(value)) return false;
  if (countFields(value, CALL_FIELDS) > 0) return true;
  const common = countFields(value, COMMON_FIELDS);
  return hasId(value) ? common > 0 || typeof value.transcript === 'string' : common > 1;
};

/** Whether the object is a call for certain, so that another call inside of it only belongs to it. */
const isCertainCall = (value: JsonObject): boolean =>
  isCallObject(value) && (hasId(value) || countFields(value, CALL_FIELDS) > 1);

/** Wrappers and texts inside of texts are followed this far. */
const MAX_DEPTH = 16;

/**
 * The calls in a JSON value: a call, whatever a webhook, an API or a queue wraps one in, or a list of them. JSON in a text
 * inside of it is read too, also in Base64.
 */
export const callsInJson = (value: unknown): readonly JsonObject[] => collectCalls(value, 0);

function collectCalls(value: unknown, depth: number): readonly JsonObject[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof value === 'string') return jsonIn(value).flatMap((inner) => collectCalls(inner, depth + 1));
  if (Array.isArray(value)) return value.flatMap((item) => collectCalls(item, depth + 1));
  if (!isJsonObject(value)) return [];
  if (isCertainCall(value)) return [value];
  const inner = Object.values(value).flatMap((part) => collectCalls(part, depth + 1));
  // Arguments and records beside a call name it, or another one, by its ID alone.
  const calls = inner.filter(isCallObject);
  if (calls.length > 0) return calls;
  return hasId(value) || isCallObject(value) ? [value] : inner;
}

/** The shortest text that names a call is about this long. */
const MIN_TEXT = 16;

function jsonIn(text: string): readonly unknown[] {
  if (text.length < MIN_TEXT) return [];
  const plain = /^eyJ[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? decodeBase64(text) : text;
  return plain.includes('call_') ? findEmbeddedJson(plain).values : [];
}

function decodeBase64(text: string): string {
  try {
    const bytes = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
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
