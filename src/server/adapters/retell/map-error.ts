import Retell from 'retell-sdk';
import { findCause } from '@/server/http/find-cause';
import { ProblemError } from '@/server/http/problem-error';

const LONGEST_WAIT_S = 3600;

/** Said of a call that Retell does not know, and of one that its reader may not reach: nobody can tell the two apart. */
export const UNKNOWN_CALL =
  'Retell knows no call with this ID under the API key in use. Check the last characters, or whether the call belongs to another workspace.';

/** Seconds that Retell asked to wait: `Retry-After`, else `RateLimit-Reset`; between 1 s and an hour. */
export function waitAsked(headers: Headers | undefined): number {
  const said = headers?.get('retry-after') ?? headers?.get('ratelimit-reset');
  if (!said) return 10;
  const number = Number(said);
  const seconds = Number.isFinite(number) ? number : (Date.parse(said) - Date.now()) / 1000;
  return Math.min(LONGEST_WAIT_S, Math.max(1, Math.ceil(Number.isFinite(seconds) ? seconds : 10)));
}

const isTimeout = (error: Error) =>
  error instanceof Retell.APIConnectionTimeoutError ||
  error.name === 'TimeoutError' ||
  /timeout/i.test(error.constructor.name);

/** Retell's failure as one of our codes. Told apart by class and status; nothing of Retell's answer is repeated. */
export function mapRetellError(error: unknown): ProblemError {
  const problem = findCause(error, (cause) => cause instanceof ProblemError);
  if (problem) return problem;
  if (error instanceof Retell.APIError && typeof error.status === 'number')
    return mapStatus(error.status, error.headers, error);
  if (findCause(error, isTimeout))
    return new ProblemError('upstream_timeout', 'Retell did not answer within 10 s. Try again in a moment.', {
      cause: error,
    });
  if (findCause(error, (cause) => cause instanceof SyntaxError))
    return new ProblemError(
      'upstream_invalid',
      'Retell’s answer was not JSON. Try again, and check RETELL_BASE_URL.',
      {
        cause: error,
      },
    );
  return new ProblemError('upstream_unavailable', 'Retell could not be reached. Try again in a moment.', {
    cause: error,
  });
}

function mapStatus(status: number, headers: Headers | undefined, cause: unknown): ProblemError {
  if (status === 422 || status === 404) return new ProblemError('not_found', UNKNOWN_CALL, { cause });
  if (status === 401 || status === 403)
    return new ProblemError(
      'key_rejected',
      'Retell rejected the server’s API key. Whoever runs this server should check RETELL_API_KEY.',
      { cause },
    );
  if (status === 429) {
    const retryAfterS = waitAsked(headers);
    return new ProblemError(
      'rate_limited',
      `Retell allows no more requests just now. Try again in ${retryAfterS} s.`,
      {
        cause,
        retryAfterS,
      },
    );
  }
  if (status === 408 || status === 504)
    return new ProblemError('upstream_timeout', 'Retell did not answer in time. Try again in a moment.', {
      cause,
    });
  if (status === 400)
    return new ProblemError('invalid_call_id', 'Retell did not accept this as a call ID.', { cause });
  return new ProblemError(
    'upstream_unavailable',
    `Retell answered with status ${status}. Try again in a moment.`,
    { cause },
  );
}
