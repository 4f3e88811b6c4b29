import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { ProblemError } from '@/server/http/problem-error';
import type { Health } from '@/server/http/readiness';

/** So many look-ups in a row, each with its retries, must fail before Retell is left alone. */
const FAILURES = 5;
/** How long it is left alone, in ms; then one look-up tries whether it is well again. */
export const PAUSE_MS = 10_000;

/** Failures that say that Retell is unwell. That it does not know a call, refuses the key or asks to wait says that it is there. */
const UNWELL: ReadonlySet<string> = new Set(['upstream_unavailable', 'upstream_timeout']);
const isUnwell = (error: unknown): boolean => error instanceof ProblemError && UNWELL.has(error.code);

export type Breaker = {
  /** Does it, or throws `upstream_unavailable` at once while Retell is left alone. */
  run<T>(look: () => Promise<T>): Promise<T>;
  health(): Health;
};

type Outcome<T> = { readonly value: T } | { readonly refusal: ProblemError };

/** Leaves Retell alone for a while when it has failed several times in a row, so that nobody waits for what will not come. */
export function createBreaker(now: () => number = Date.now): Breaker {
  let openedAt = 0;
  const policy = circuitBreaker(
    // A try whose reader left before it ended has shown nothing.
    handleWhen((error) => isUnwell(error) || policy.state === CircuitState.HalfOpen),
    { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(FAILURES) },
  );
  policy.onBreak(() => {
    openedAt = now();
  });
  const isLeftAlone = () =>
    policy.state === CircuitState.HalfOpen ||
    (policy.state === CircuitState.Open && now() - openedAt < PAUSE_MS);

  return {
    async run<T>(look: () => Promise<T>): Promise<T> {
      if (isLeftAlone()) {
        const retryAfterS = Math.min(
          PAUSE_MS / 1000,
          Math.max(1, Math.ceil((openedAt + PAUSE_MS - now()) / 1000)),
        );
        throw new ProblemError(
          'upstream_unavailable',
          `Retell has failed ${FAILURES} times in a row, so it is not asked just now. Try again in ${retryAfterS} s.`,
          { retryAfterS },
        );
      }
      const outcome = await policy.execute(async (): Promise<Outcome<T>> => {
        try {
          return { value: await look() };
        } catch (error) {
          // Returned, since it counts as an answer of a Retell that is well.
          if (error instanceof ProblemError && !isUnwell(error)) return { refusal: error };
          throw error;
        }
      });
      if ('refusal' in outcome) throw outcome.refusal;
      return outcome.value;
    },
    health: () => ({
      name: 'retell',
      // Ready again as soon as one may try: who is sent nobody could never find out.
      ok: !isLeftAlone(),
      why: 'Retell has failed several times in a row, so it is not asked for a few seconds.',
    }),
  };
}
