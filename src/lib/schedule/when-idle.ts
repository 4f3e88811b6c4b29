/** Where the browser does not say that it is idle, it is taken to be after so long, in ms. */
const IDLE_MS = 200;

/** Runs something once the browser has nothing else to do, or after `patience` ms; gives what calls it off. */
export function whenIdle(run: () => void, patience = 2000): () => void {
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(run, { timeout: patience });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(run, Math.min(patience, IDLE_MS));
  return () => clearTimeout(timer);
}
