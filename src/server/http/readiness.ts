import { z } from 'zod';

/** One part that must be well for calls to be served, and a sentence why it is not. Never a secret or a call id. */
export type Health = { readonly name: string; readonly ok: boolean; readonly why?: string };

/** Asks one part, under the name that it is reported by. */
export type HealthCheck = { readonly name: string; readonly ask: () => Promise<Health> };

/** What `/readyz` answers. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  reasons: z.array(z.object({ name: z.string(), why: z.string() })),
});

const LIMIT_MS = 1_000;

export type Later = (ms: number, then: () => void) => () => void;
const realLater: Later = (ms, then) => {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
};

/**
 * How every part is, by what it last said. A part is asked for at most 1 s and once at a time; one that does not answer,
 * or fails to, is not well until it does.
 */
export function createReadiness(
  checks: readonly HealthCheck[],
  limitMs = LIMIT_MS,
  later: Later = realLater,
): () => Promise<readonly Health[]> {
  const parts = checks.map(({ name, ask }) => {
    let running: Promise<Health> | null = null;
    const once = (): Promise<Health> => {
      running ??= ask()
        .catch((): Health => ({ name, ok: false, why: 'It could not say whether it is well.' }))
        .finally(() => {
          running = null;
        });
      return running;
    };
    return async (): Promise<Health> => {
      let stop: () => void = () => undefined;
      const late = new Promise<Health>((resolve) => {
        const why = `It did not answer within ${limitMs / 1000} s.`;
        stop = later(limitMs, () => resolve({ name, ok: false, why }));
      });
      try {
        return await Promise.race([once(), late]);
      } finally {
        stop();
      }
    };
  });
  return () => Promise.all(parts.map((part) => part()));
}
