import { isCallId } from '@/contract/media';
import { callsInJson, isCallObject } from '@/contract/pasted-call';
import type { JsonObject } from '@/domain/json';
import { type Found, findCallId, findCallIds } from './find-call-id';
import { phoneNumberIn } from './phone-number';
import { trimInvisible } from './plain-text';

/** What was pasted, typed or dropped, as far as a call can be found by it. */
export type Pasted =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'id'; readonly found: Found }
  /** At least two different ids, in order, as often as they stand there. */
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  /** A call itself; its id is null where it has none that could be one. */
  | { readonly kind: 'call'; readonly callId: string | null; readonly call: JsonObject }
  /** A phone number, digits with the plus that it had. */
  | { readonly kind: 'number'; readonly number: string };

const NOTHING: Pasted = { kind: 'nothing' };

const idOf = ({ call_id }: JsonObject): string | null =>
  typeof call_id === 'string' && isCallId(call_id) ? call_id : null;

function readJson(text: string): Pasted | null {
  if (!/^[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const calls = callsInJson(value);
  const [call] = calls;
  if (calls.length > 1) return ofIds(calls.flatMap((one) => idOf(one) ?? []));
  if (!call || !isCallObject(call)) return null;
  return { kind: 'call', callId: idOf(call), call };
}

function ofIds(ids: readonly string[]): Pasted | null {
  return new Set(ids).size > 1 ? { kind: 'ids', ids } : null;
}

/** Says what a text holds. Linear in its length; never throws. */
export function readPasted(given: string): Pasted {
  const text = trimInvisible(given);
  if (text === '') return NOTHING;
  const json = readJson(text);
  if (json) return json;
  const number = phoneNumberIn(text);
  if (number !== null) return { kind: 'number', number };
  const listed = ofIds(findCallIds(text));
  if (listed) return listed;
  const found = findCallId(text);
  return found ? { kind: 'id', found } : NOTHING;
}
