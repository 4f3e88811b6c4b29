import type { Metrics } from './metrics';

type AnyFetch<A extends unknown[]> = (...args: A) => Promise<Response>;

/** A fetch whose answers and failures are counted. */
export function countFetch<A extends unknown[]>(
  fetch: AnyFetch<A>,
  target: 'retell' | 'store' | 'sign_in',
  metrics: Pick<Metrics, 'upstream'>,
): AnyFetch<A> {
  return async (...args) => {
    try {
      const answer = await fetch(...args);
      metrics.upstream(target, String(answer.status));
      return answer;
    } catch (error) {
      metrics.upstream(target, error instanceof Error && error.name === 'AbortError' ? 'aborted' : 'failed');
      throw error;
    }
  };
}
