/** How many causes are looked into, should they lead in a circle. */
const DEEPEST = 8;

/** Whether an error, or one that caused it, is that somebody was waited for in vain: fetch wraps a connection's errors. */
export function hasTimedOut(error: unknown): boolean {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < DEEPEST; e = e.cause, depth += 1)
    if (/timeout/i.test(`${e.name} ${'code' in e ? String(e.code) : ''}`)) return true;
  return false;
}
