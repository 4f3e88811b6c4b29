/**
 * Aborts a controller when a signal aborts, with its reason; gives what lets go of the signal again. In place of
 * `AbortSignal.any`: Node holds a signal that is made of others until nobody listens to it any more, and libraries that
 * are handed one, Retell's SDK among them, never stop listening.
 */
export function follow(stop: AbortController, signal: AbortSignal | undefined): () => void {
  if (!signal) return () => undefined;
  if (signal.aborted) stop.abort(signal.reason);
  const leave = () => stop.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  return () => signal.removeEventListener('abort', leave);
}
