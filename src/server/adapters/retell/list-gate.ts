import { elapsedMs } from '@/server/clock';
import { ProblemError } from '@/server/http/problem-error';
import { pause } from './pause';

export type ListGate = {
  /** Resolves when a list may be asked for. Throws `rate_limited` where the wait would be longer than anybody waits. */
  enter(signal?: AbortSignal): Promise<void>;
  /** Retell itself asked to wait: nobody enters for this long, in ms. */
  hold(ms: number): void;
};

type GateOptions = {
  /** Entries in a stretch of `perMs`. */
  readonly most?: number;
  readonly perMs?: number;
  /** The longest wait, in ms. */
  readonly patienceMs?: number;
  readonly now?: () => number;
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
};

/**
 * Keeps all viewers together below Retell's limit on lists: 15 in 10 s, of which one is left to others who use the key.
 * Whoever comes first enters first; every entry is a place in time that is taken when it is asked for.
 */
export function createListGate(options: GateOptions = {}): ListGate {
  const { most = 14, perMs = 10_000, patienceMs = 10_000, now = elapsedMs } = options;
  const wait = options.pause ?? pause;
  /** The times of the last entries, also of those still to come; ms, ascending. */
  let taken: number[] = [];
  let heldUntil = 0;

  const earliest = (): number => {
    const free = (taken.at(-most) ?? Number.NEGATIVE_INFINITY) + perMs;
    return Math.max(now(), heldUntil, free, taken.at(-1) ?? 0);
  };
  const giveBack = (at: number) => {
    const place = taken.lastIndexOf(at);
    if (place >= 0) taken.splice(place, 1);
  };

  return {
    async enter(signal) {
      const until = now() + patienceMs;
      // Again after a wait during which Retell asked for a longer one.
      for (;;) {
        const at = earliest();
        if (at > until) {
          const retryAfterS = Math.max(1, Math.ceil((at - now()) / 1000));
          throw new ProblemError(
            'rate_limited',
            `More lists of calls were asked for than Retell allows in 10 s. Try again in ${retryAfterS} s.`,
            { retryAfterS },
          );
        }
        taken = [...taken.slice(-2 * most), at];
        try {
          signal?.throwIfAborted();
          if (at > now()) await wait(at - now(), signal);
        } catch (error) {
          giveBack(at);
          throw error;
        }
        if (heldUntil <= now()) return;
        giveBack(at);
      }
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, now() + ms);
    },
  };
}
