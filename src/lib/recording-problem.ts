import { type ProblemCode, problemSchema } from '@/contract/problem';

/** Why a recording cannot be looked into, in the server's own sentence. */
export class RecordingProblem extends Error {
  override readonly name = 'RecordingProblem';
  readonly code: ProblemCode;
  /** Seconds to wait before another try makes sense; null where the server does not say. */
  readonly retryAfterS: number | null;

  constructor(detail: string, code: ProblemCode, retryAfterS: number | null = null) {
    super(detail);
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

/** Codes of problems that may be gone a moment later. */
const PASSING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'upstream_unavailable',
  'upstream_timeout',
  'rate_limited',
  'too_many_requests',
  'too_many_streams',
  'overloaded',
]);

/** Whether the same request may succeed a moment later: the store or the server was busy, or the connection broke. */
export const isPassing = (error: unknown): boolean =>
  // `fetch` and broken streams reject with a TypeError.
  error instanceof TypeError || (error instanceof RecordingProblem && PASSING.has(error.code));

/** Waits (ms) before a look into a recording that failed in passing is tried again; as many as there are retries. */
const RETRY_DELAYS_MS: readonly number[] = [1_000, 3_000, 9_000];

/** How long to wait (ms) before retry number `retry`, counted from 0; null where there is to be none. */
export function retryDelay(retry: number, error: unknown): number | null {
  const delay = RETRY_DELAYS_MS[retry];
  if (delay === undefined || !isPassing(error)) return null;
  const asked = error instanceof RecordingProblem ? (error.retryAfterS ?? 0) * 1000 : 0;
  return Math.max(delay, asked);
}

/** The same for a query that looks into a recording. */
export const RETRY_IN_PASSING = {
  retry: (retry: number, error: unknown): boolean => retryDelay(retry, error) !== null,
  retryDelay: (retry: number, error: unknown): number => retryDelay(retry, error) ?? 0,
} as const;

/**
 * The answer, unless it is the server's sentence about the recording, which comes with status 200 when it was asked for
 * leniently. Throws {@link RecordingProblem} for that, and a plain error for any other that is not good.
 */
export async function lookedInto(answer: Response): Promise<Response> {
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  if (answer.ok && !isProblem) return answer;
  const read = problemSchema.safeParse(isProblem ? await answer.json().catch(() => null) : null);
  // Being signed out is said elsewhere, and by one window only.
  if (read.success && read.data.code !== 'signed_out')
    throw new RecordingProblem(read.data.detail, read.data.code, read.data.retry_after_s ?? null);
  throw new Error(`The recording could not be looked into: HTTP ${answer.status}.`);
}
