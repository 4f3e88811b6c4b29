/** How many causes are looked into, should they lead in a circle. */
const DEEPEST = 8;

/** The first of an error and what caused it, and what caused that, of which a test is true: fetch wraps what a connection throws. */
export function findCause<E extends Error>(error: unknown, test: (error: Error) => error is E): E | undefined;
export function findCause(error: unknown, test: (error: Error) => boolean): Error | undefined;
export function findCause(error: unknown, test: (error: Error) => boolean): Error | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < DEEPEST; at = at.cause, depth += 1)
    if (test(at)) return at;
  return undefined;
}
