import { isJsonObject, type Json } from '@/domain/json';
import { elapsedMs } from '@/server/clock';
import { ProblemError } from '@/server/http/problem-error';
import type { CallSource } from '@/server/ports/call-source';
import type { RawCall } from '@/server/services/raw-call';
import { expiringCache } from './expiring-cache';
import { SharedLookUps } from './shared-look-ups';

/** How old a call may be that stands in while Retell cannot be reached. */
const STALE_MS = 10 * 60_000;
const MOST_CALLS = 256;
/** Text of the calls that are kept, in characters. */
const MOST_TEXT = 64 * 1024 * 1024;

/** What anything that is no text counts, in characters. */
const PLAIN = 8;

/** About how much text a call is, in characters; writing it out for that would take as long as reading it did. */
function textOf(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  let sum = 2;
  if (Array.isArray(value)) for (const element of value) sum += textOf(element);
  else if (isJsonObject(value))
    for (const key of Object.keys(value)) sum += key.length + 3 + textOf(value[key] ?? null);
  else return PLAIN;
  return sum;
}

type Kept = { readonly call: RawCall; readonly at: number };

/** A call, and since when it is known to be no longer fresh; null for one that Retell has just given. */
export type CachedCall = { readonly call: RawCall; readonly staleSince: number | null };

export type CachedCalls = Pick<CallSource, 'getCall'> & {
  /** As `getCall`, but where Retell cannot be reached the last known answer of at most 10 minutes stands in, marked. */
  readCall(callId: string, signal?: AbortSignal): Promise<CachedCall>;
};

export type CachedCallsOptions = {
  readonly now?: () => number;
  /** Told each call that Retell gives. */
  readonly onCall?: (callId: string, call: RawCall) => void;
  /** Told when Retell no longer knows a call, so that whatever else is kept of it can go. */
  readonly onGone?: (callId: string) => void;
  /** Told how each look-up was answered. */
  readonly onLookUp?: ((outcome: LookUpOutcome) => void) | undefined;
};

/** Asked of Retell, shared with a look-up that was under way, kept from a moment ago, or a stale answer standing in. */
export type LookUpOutcome = 'asked' | 'shared' | 'kept' | 'stale';

const PASSING: ReadonlySet<string> = new Set(['upstream_unavailable', 'upstream_timeout', 'rate_limited']);

/**
 * Retell's calls with one request for many readers at once, and a memory for bad times only: an ended call still changes,
 * so whoever asks anew gets what Retell says now. Bounded in number and size, oldest out first. A call that Retell no longer knows is forgotten at once.
 */
export function cacheCalls(
  retell: Pick<CallSource, 'getCall'>,
  { now = elapsedMs, onCall, onGone, onLookUp }: CachedCallsOptions = {},
): CachedCalls {
  const kept = expiringCache<Kept>(MOST_CALLS, STALE_MS + 1, now, {
    maxSize: MOST_TEXT,
    maxEntrySize: MOST_TEXT / 8,
  });
  const lookUps = new SharedLookUps<RawCall>();

  const ask = (callId: string, signal: AbortSignal | undefined): Promise<RawCall> => {
    let outcome: LookUpOutcome = 'shared';
    // A call that may no longer stand in is not kept for nothing.
    kept.purgeStale();
    const answer = lookUps.get(callId, signal, async (shared) => {
      outcome = 'asked';
      try {
        const call = await retell.getCall(callId, shared);
        kept.set(callId, { call, at: now() }, { size: textOf(call.reveal()) });
        onCall?.(callId, call);
        return call;
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'not_found') {
          kept.delete(callId);
          onGone?.(callId);
        }
        throw error;
      }
    });
    // A look-up that is not under way yet begins at once.
    onLookUp?.(outcome);
    return answer;
  };

  return {
    // Whoever asks this way wants what Retell says now: a renewed link, for one.
    getCall: ask,
    async readCall(callId, signal) {
      try {
        return { call: await ask(callId, signal), staleSince: null };
      } catch (error) {
        const last = kept.peek(callId);
        if (!last || !(error instanceof ProblemError) || !PASSING.has(error.code)) throw error;
        onLookUp?.('stale');
        return { call: last.call, staleSince: last.at };
      }
    },
  };
}
