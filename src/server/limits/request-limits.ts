import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '@/server/auth/attempt-limits';
import type { LimitsEnv } from '@/server/env-limits';
import { ProblemError } from '@/server/http/problem-error';

const MINUTE_S = 60;

/** Counts requests by minute. Throws `too_many_requests` with the time to wait when there were too many. */
export type RequestLimits = {
  byAddress(address: string): Promise<void>;
  byPerson(subject: string): Promise<void>;
};

async function consume(limiter: RateLimiterMemory, key: string, whose: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterS = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new ProblemError(
      'too_many_requests',
      `There were too many requests from ${whose} in one minute. Try again in ${retryAfterS} s.`,
      { retryAfterS },
    );
  }
}

export function createRequestLimits({
  requestsPerAddress,
  requestsPerPerson,
}: Pick<LimitsEnv, 'requestsPerAddress' | 'requestsPerPerson'>): RequestLimits {
  const addresses = new RateLimiterMemory({
    keyPrefix: 'address',
    points: requestsPerAddress,
    duration: MINUTE_S,
  });
  const people = new RateLimiterMemory({
    keyPrefix: 'person',
    points: requestsPerPerson,
    duration: MINUTE_S,
  });
  return {
    byAddress: (address) => consume(addresses, networkOf(address), 'your address'),
    byPerson: (subject) => consume(people, subject, 'you'),
  };
}
