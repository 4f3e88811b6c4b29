import { elapsedMs } from '@/server/clock';
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

/**
 * Leaves Retell alone for a while when it has failed several times in a row, so that nobody waits for what will not come.
 * The libraries for this ask the wall clock, which set back would keep it alone for as long as it was set back.
 */
export function createBreaker(now: () => number = elapsedMs): Breaker {
  let failures = 0;
  /** Since when it is left alone; null: it is not. */
  let openedAt: number | null = null;
  let isTrying = false;
  const isLeftAlone = () => isTrying || (openedAt !== null && now() - openedAt < PAUSE_MS);
  const refusal = (since: number) => {
    const retryAfterS = Math.min(PAUSE_MS / 1000, Math.max(1, Math.ceil((since + PAUSE_MS - now()) / 1000)));
    return new ProblemError(
      'upstream_unavailable',
      `Retell has failed ${FAILURES} times in a row, so it is not asked just now. Try again in ${retryAfterS} s.`,
      { retryAfterS },
    );
  };
  const tryOnce = async <T>(look: () => Promise<T>): Promise<T> => {
    isTrying = true;
    try {
      return await look();
    } finally {
      isTrying = false;
    }
  };
  const close = () => {
    failures = 0;
    openedAt = null;
  };
  // That it does not know a call is an answer of a Retell that is well.
  const isAnswer = (error: unknown) => error instanceof ProblemError && !isUnwell(error);

  return {
    async run<T>(look: () => Promise<T>): Promise<T> {
      if (openedAt !== null) {
        if (isLeftAlone()) throw refusal(openedAt);
        try {
          const value = await tryOnce(look);
          close();
          return value;
        } catch (error) {
          if (isAnswer(error)) close();
          else openedAt = now();
          throw error;
        }
      }
      try {
        const value = await look();
        if (openedAt === null) failures = 0;
        return value;
      } catch (error) {
        // While it is left alone only the one try counts. A reader who left before the end has shown nothing.
        if (openedAt === null && isAnswer(error)) failures = 0;
        if (openedAt === null && isUnwell(error)) failures += 1;
        if (openedAt === null && failures >= FAILURES) openedAt = now();
        throw error;
      }
    },
    health: () => ({
      name: 'retell',
      // Ready again as soon as one may try: who is sent nobody could never find out.
      ok: !isLeftAlone(),
      why: 'Retell has failed several times in a row, so it is not asked for a few seconds.',
    }),
  };
}
