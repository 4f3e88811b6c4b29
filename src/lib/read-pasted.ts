import { callsInJson, isCallObject } from '@/contract/pasted-call';
import { findEmbeddedJson } from '@/domain/embedded-json';
import type { JsonObject } from '@/domain/json';
import { type Found, findCallId, findCallIds, findCutOffId, isPossibleId } from './find-call-id';
import { phoneNumberIn, phoneNumbersInText, type TypedNumber } from './phone-number';
import { trimInvisible } from './plain-text';
import { unwrapText } from './unwrap-text';

/** What was pasted, typed or dropped, as far as a call can be found by it. */
export type Pasted =
  /** `calls`: as many are in it, and none has an id. */
  | { readonly kind: 'nothing'; readonly calls?: number }
  | { readonly kind: 'id'; readonly found: Found }
  /**
   * At least two different ids, in order, as often as they stand there. `fromCalls`: they were taken out of whole calls,
   * of which so many had none.
   */
  | {
      readonly kind: 'ids';
      readonly ids: readonly string[];
      readonly fromCalls?: { readonly withoutId: number };
    }
  /** A call itself; its id is null where it has none that could be one. */
  | { readonly kind: 'call'; readonly callId: string | null; readonly call: JsonObject }
  /** The part of an id that was cut off. */
  | { readonly kind: 'cut_off'; readonly part: string }
  /** A phone number, or the last digits of one; `others` more are in the text. */
  | { readonly kind: 'number'; readonly number: TypedNumber; readonly others: number };

const NOTHING: Pasted = { kind: 'nothing' };
/** Numbers are looked for in a message, not in a log. */
const MAX_TEXT_WITH_NUMBERS = 20_000;

const idOf = ({ call_id }: JsonObject): string | null =>
  typeof call_id === 'string' && isPossibleId(call_id.trim()) ? call_id.trim() : null;

/** What the JSON in a text holds, however the text is wrapped; null where there is no call in it. */
function readJson(text: string): Pasted | null {
  if (!/call|eyJ/.test(text)) return null;
  for (const unwrapped of unwrapText(text)) {
    const { values, rest } = findEmbeddedJson(unwrapped);
    const calls = values.flatMap(callsInJson);
    const pasted = calls.length > 0 ? readCalls(calls, findCallIds(rest)) : null;
    if (pasted) return pasted;
  }
  return null;
}

function readCalls(calls: readonly JsonObject[], idsAround: readonly string[]): Pasted | null {
  const ids = calls.flatMap((one) => idOf(one) ?? []);
  const listed = ofIds(ids.length === 0 ? ids : [...ids, ...idsAround.filter((id) => !ids.includes(id))]);
  if (listed) return { ...listed, fromCalls: { withoutId: calls.length - ids.length } };
  if (calls.length > 1 && ids.length === 0) return { kind: 'nothing', calls: calls.length };
  const call = fullest(ids.length === 0 ? calls : calls.filter((one) => idOf(one) !== null));
  if (!call) return null;
  const callId = idOf(call);
  if (isCallObject(call)) return { kind: 'call', callId, call };
  return callId === null ? null : { kind: 'id', found: { callId, from: 'json' } };
}

/** The one that says most: a call may come several times, as each of its webhooks knew it. */
export const fullest = (calls: readonly JsonObject[]): JsonObject | undefined =>
  [...calls].sort((a, b) => Object.keys(b).length - Object.keys(a).length)[0];

function ofIds(ids: readonly string[]): (Pasted & { kind: 'ids' }) | null {
  return new Set(ids).size > 1 ? { kind: 'ids', ids } : null;
}

/** Says what a text holds. Linear in its length; never throws. */
export function readPasted(given: string): Pasted {
  const text = trimInvisible(given);
  if (text === '') return NOTHING;
  const json = readJson(text);
  if (json && json.kind !== 'nothing') return json;
  const number = phoneNumberIn(text);
  if (number !== null) return { kind: 'number', number, others: 0 };
  const listed = ofIds(findCallIds(text));
  if (listed) return listed;
  const found = findCallId(text);
  if (found) return { kind: 'id', found };
  const part = findCutOffId(text);
  if (part !== null) return { kind: 'cut_off', part };
  const [first, ...others] = text.length > MAX_TEXT_WITH_NUMBERS ? [] : phoneNumbersInText(text);
  return first ? { kind: 'number', number: first, others: others.length } : (json ?? NOTHING);
}
