import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '@/server/http/problem-error';

const MINUTE_S = 60;

/** Whoever has one IPv6 address has all of its network. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.');
}

/** Counts attempts to sign in, by user and by address; those that succeeded are taken back. */
export type AttemptLimits = {
  /** Counts one. Throws `too_many_attempts` with the time to wait when there were too many. */
  count(user: string, address: string): Promise<void>;
  succeeded(user: string, address: string): Promise<void>;
};

/** 20 attempts from an address and 5 of a user from there in 15 minutes, and 50 of a user from anywhere in an hour. */
export function createAttemptLimits(): AttemptLimits {
  const byAddress = new RateLimiterMemory({ keyPrefix: 'a', points: 20, duration: 15 * MINUTE_S });
  const byBoth = new RateLimiterMemory({ keyPrefix: 'b', points: 5, duration: 15 * MINUTE_S });
  const byUser = new RateLimiterMemory({ keyPrefix: 'u', points: 50, duration: 60 * MINUTE_S });
  const keys = (user: string, address: string) => {
    const network = networkOf(address);
    return [
      [byAddress, network],
      [byBoth, `${user} ${network}`],
      [byUser, user],
    ] as const;
  };
  return {
    async count(user, address) {
      // The address first: one that asks too often adds no more users to what is remembered.
      for (const [limiter, key] of keys(user, address)) {
        try {
          await limiter.consume(key);
        } catch (refused) {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          const retryAfterS = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
          throw new ProblemError(
            'too_many_attempts',
            'There were too many attempts to sign in. Wait before the next one.',
            { retryAfterS },
          );
        }
      }
    },
    async succeeded(user, address) {
      for (const [limiter, key] of keys(user, address)) await limiter.reward(key);
    },
  };
}
