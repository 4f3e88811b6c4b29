import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '@/server/http/problem-error';

/** Waits (ms) before a store that failed is asked again; as many as there are retries. */
export const STORE_WAITS_MS: readonly number[] = [250, 1000];
/** A store that asks for a longer pause (s) is left to whoever wants the file. */
const LONGEST_PAUSE_S = 3;

/** Answers of a store that may be another one a moment later. Source: RFC 9110, RFC 6585. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether a store may answer otherwise a moment later. */
export const isPassing = (status: number): boolean => PASSING.has(status);

/** Seconds that a store asks to wait; null where it does not say. A date counts from `now` (ms). */
export function retryAfterSeconds(headers: Headers, now: number = Date.now()): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/**
 * Asks a store, and again with growing pauses where it fails in passing: 5xx, 429, or a connection that broke. A timeout has
 * cost enough already. Throws what `ask` throws, and the reason of `signal` when nobody waits any more.
 */
export async function askWithRetries(
  ask: () => Promise<Response>,
  waits: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Response> {
  for (const wait of waits) {
    const answer = await ask().catch((error: unknown) => {
      if (signal?.aborted || !(error instanceof ProblemError) || error.code !== 'upstream_unavailable')
        throw error;
      return null;
    });
    if (answer && !isPassing(answer.status)) return answer;
    const asked = answer && retryAfterSeconds(answer.headers);
    if (answer && (asked ?? 0) > LONGEST_PAUSE_S) return answer;
    await answer?.body?.cancel().catch(() => undefined);
    await delay(Math.max(wait, (asked ?? 0) * 1000), undefined, signal ? { signal } : {}).catch(
      (error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      },
    );
  }
  return ask();
}
