import { cleanPastedCall } from '@/contract/pasted-call';
import { isJsonObject, type JsonObject } from '@/domain/json';
import type { ListOwner } from './owned-store';

/** A call that was pasted: shown on this page alone, sent nowhere. */
export type LocalCall = {
  readonly raw: JsonObject;
  /** Why it is shown instead of the call of this id from Retell, in a sentence. */
  readonly why: string;
  /** Tells one paste from another while the page lives, also of the same call. */
  readonly nth: number;
};

const KEY = 'callscope.local';
/** A tab's storage takes about 5 MB. */
const STORED_MOST = 4_000_000;

let held: { readonly owner: string; readonly call: LocalCall } | null = null;
let count = 0;
const nameOf = (owner: ListOwner): string => (owner.kind === 'everybody' ? '' : owner.person);

function hold(owner: string, call: Omit<LocalCall, 'nth'>): LocalCall {
  count += 1;
  held = { owner, call: { ...call, nth: count } };
  return held.call;
}

/**
 * Keeps a pasted call, cleaned, in this tab until it is closed. Where people sign in, or where it is too large, only until
 * the page is loaded anew.
 */
export function holdLocalCall(owner: ListOwner, pasted: JsonObject, why: string): void {
  const call = { raw: cleanPastedCall(pasted), why };
  hold(nameOf(owner), call);
  try {
    sessionStorage.removeItem(KEY);
    const text = owner.kind === 'everybody' ? JSON.stringify(call) : '';
    if (text !== '' && text.length <= STORED_MOST) sessionStorage.setItem(KEY, text);
  } catch {
    // Then it lasts as long as the page.
  }
}

/** The call that was pasted here last by the same person, the same object for as long as it is; or null. */
export function readLocalCall(owner: ListOwner): LocalCall | null {
  if (held?.owner === nameOf(owner)) return held.call;
  if (owner.kind !== 'everybody') return null;
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (!isJsonObject(stored) || !isJsonObject(stored.raw) || typeof stored.why !== 'string') return null;
    return hold('', { raw: stored.raw, why: stored.why });
  } catch {
    return null;
  }
}

/** Forgets it. */
export function dropLocalCall(): void {
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is none, so nothing is in it.
  }
}
