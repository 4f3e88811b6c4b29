import { isJsonObject } from '@/domain/json';
import { ProblemError } from '@/server/http/problem-error';
import { RawCall } from '@/server/services/raw-call';
import { askRetell, type ClientOptions, retellClient } from './client';
import { pause } from './pause';

/** Retell's calls as the rest of the server sees them. */
export type RetellCalls = {
  /** Throws {@link ProblemError}. */
  getCall(callId: string, signal?: AbortSignal): Promise<RawCall>;
};

export type RetellOptions = ClientOptions & {
  /** Waits between tries, in ms; as many retries as there are waits. */
  readonly waits?: readonly number[];
};

/** A wait that Retell asks for and that is worth sitting out, in seconds. */
const SHORT_WAIT_S = 1;

const worthARetry = (problem: ProblemError): boolean =>
  problem.code === 'upstream_unavailable' ||
  (problem.code === 'rate_limited' && (problem.retryAfterS ?? SHORT_WAIT_S + 1) <= SHORT_WAIT_S);

/**
 * Retell through its SDK, with our own cap on time, tries and size: the SDK would wait for any `Retry-After` and does
 * not hear an abort while it waits.
 */
export function createRetellCalls(options: RetellOptions): RetellCalls {
  const { waits = [250] } = options;
  const client = retellClient(options);

  const once = async (callId: string, signal: AbortSignal | undefined): Promise<RawCall> => {
    const call = await askRetell(options, signal, (signal) => client.call.retrieve(callId, { signal }));
    if (isJsonObject(call)) return new RawCall(call);
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
