import Retell from 'retell-sdk';
import { isJsonObject, type JsonObject } from '@/domain/json';
import { ProblemError } from '@/server/http/problem-error';
import type { Secret } from '@/server/secret';
import { type Fetch, limitAnswers } from './limited-fetch';
import { mapRetellError } from './map-error';

/** Retell's calls as the rest of the server sees them. */
export type RetellCalls = {
  /** The call as Retell gave it, secrets included: never hand it on unsanitised. Throws {@link ProblemError}. */
  getCall(callId: string, signal?: AbortSignal): Promise<JsonObject>;
};

export type RetellOptions = {
  readonly apiKey: Secret;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly timeoutMs?: number;
  /** Waits between tries, in ms; as many retries as there are waits. */
  readonly waits?: readonly number[];
};

/** A wait that Retell asks for and that is worth sitting out, in seconds. */
const SHORT_WAIT_S = 1;

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

const worthARetry = (problem: ProblemError): boolean =>
  problem.code === 'upstream_unavailable' ||
  (problem.code === 'rate_limited' && (problem.retryAfterS ?? SHORT_WAIT_S + 1) <= SHORT_WAIT_S);

/**
 * Retell through its SDK, with our own cap on time, tries and size: the SDK would wait for any `Retry-After` and does
 * not hear an abort while it waits.
 */
export function createRetellCalls({
  apiKey,
  baseUrl,
  fetch,
  timeoutMs = 10_000,
  waits = [250],
}: RetellOptions): RetellCalls {
  const client = new Retell({
    apiKey: apiKey.reveal(),
    baseURL: baseUrl,
    fetch: limitAnswers(fetch),
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
  });

  const once = async (callId: string, signal: AbortSignal | undefined): Promise<JsonObject> => {
    try {
      const deadline = AbortSignal.timeout(timeoutMs);
      const call: unknown = await client.call.retrieve(callId, {
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      if (isJsonObject(call)) return call;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // The SDK reports any abort alike; without ours, it was the deadline's.
      if (error instanceof Retell.APIUserAbortError)
        throw new ProblemError(
          'upstream_timeout',
          'Retell did not answer within 10 s. Try again in a moment.',
          {
            cause: error,
          },
        );
      throw mapRetellError(error);
    }
    throw new ProblemError('upstream_invalid', 'Retell’s answer was not a JSON object.');
  };

  return {
    async getCall(callId, signal) {
      for (const [index, wait] of [...waits, null].entries()) {
        try {
          return await once(callId, signal);
        } catch (error) {
          if (wait === null || !(error instanceof ProblemError) || !worthARetry(error)) throw error;
          const asked = error.code === 'rate_limited' ? (error.retryAfterS ?? 0) * 1000 : 0;
          await pause(Math.max(asked, wait * (index + 1) * (0.75 + Math.random() / 2)), signal);
        }
      }
      throw new ProblemError('upstream_unavailable', 'Retell could not be reached. Try again in a moment.');
    },
  };
}
