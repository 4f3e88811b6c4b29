import Retell from 'retell-sdk';
import { follow } from '@/server/http/follow';
import { ProblemError } from '@/server/http/problem-error';
import type { Secret } from '@/server/secret';
import { type Fetch, limitAnswers } from './limited-fetch';
import { mapRetellError } from './map-error';

export type ClientOptions = {
  readonly apiKey: Secret;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;

/** The SDK's client without its own tries and waits, over answers of a limited size. */
export const retellClient = ({ apiKey, baseUrl, fetch, timeoutMs = TIMEOUT_MS }: ClientOptions): Retell =>
  new Retell({
    apiKey: apiKey.reveal(),
    baseURL: baseUrl,
    fetch: limitAnswers(fetch),
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
  });

/** Asks once, within the time. Throws {@link ProblemError}, or the signal's reason for a reader who left. */
export async function askRetell(
  { timeoutMs = TIMEOUT_MS }: ClientOptions,
  signal: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  const stop = new AbortController();
  const release = follow(stop, signal);
  const timer = setTimeout(
    () => stop.abort(new DOMException('The time is over.', 'TimeoutError')),
    timeoutMs,
  );
  try {
    return await ask(stop.signal);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    // The SDK reports any abort alike; without ours, it was the deadline's.
    if (error instanceof Retell.APIUserAbortError)
      throw new ProblemError(
        'upstream_timeout',
        'Retell did not answer within 10 s. Try again in a moment.',
        { cause: error },
      );
    throw mapRetellError(error);
  } finally {
    clearTimeout(timer);
    release();
  }
}
