import { isCallId } from '@/contract/media';
import { callsInJson, isCallObject } from '@/contract/pasted-call';
import type { JsonObject } from '@/domain/json';
import { parseJsonText } from '@/domain/json-text';
import { type Found, findCallId, findCallIds } from './find-call-id';
import { phoneNumberIn, type TypedNumber } from './phone-number';
import { trimInvisible } from './plain-text';

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
  /** A phone number, or the last digits of one. */
  | { readonly kind: 'number'; readonly number: TypedNumber };

const NOTHING: Pasted = { kind: 'nothing' };

const idOf = ({ call_id }: JsonObject): string | null =>
  typeof call_id === 'string' && isCallId(call_id) ? call_id : null;

function readJson(text: string): Pasted | null {
  const json = parseJsonText(text);
  const calls = json.json ? callsInJson(json.value) : [];
  const ids = calls.flatMap((one) => idOf(one) ?? []);
  const listed = ofIds(ids);
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
  if (number !== null) return { kind: 'number', number };
  const listed = ofIds(findCallIds(text));
  if (listed) return listed;
  const found = findCallId(text);
  return found ? { kind: 'id', found } : (json ?? NOTHING);
}
