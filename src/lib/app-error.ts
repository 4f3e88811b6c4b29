import { type Problem, type ProblemCode, problemSchema } from '@/contract/problem';
import type { AuthMode } from '@/contract/session';

/** Every way in which a request of the page can fail. The cause is kept for the console, never shown. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ProblemCode | 'offline' | 'timeout' | 'bad_data';
  readonly title: string;
  /** Whether the same request can work when tried again. */
  readonly canRetry: boolean;
  readonly retryAfterS: number | null;
  /** How to sign in, where that is what is missing. */
  readonly signIn: AuthMode | null;

  constructor(
    code: AppError['code'],
    title: string,
    sentence: string,
    options: { canRetry: boolean; retryAfterS?: number | null; signIn?: AuthMode | null; cause?: unknown },
  ) {
    super(sentence, { cause: options.cause });
    this.code = code;
    this.title = title;
    this.canRetry = options.canRetry;
    this.retryAfterS = options.retryAfterS ?? null;
    this.signIn = options.signIn ?? null;
  }
}

const RETRIABLE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'key_rejected',
  'rate_limited',
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid',
  'too_many_requests',
  'too_many_streams',
  'sign_in_unavailable',
  'overloaded',
  'audit_unavailable',
  'internal',
]);

function fromProblem(problem: Problem): AppError {
  return new AppError(problem.code, problem.title, problem.detail, {
    canRetry: RETRIABLE.has(problem.code),
    retryAfterS: problem.retry_after_s ?? null,
    signIn: problem.sign_in ?? null,
  });
}

/** An answer that was not a success, as an error: our server's own problem, or whatever stands between us and it. */
export async function errorFromAnswer(answer: Response): Promise<AppError> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => undefined));
  if (problem.success) return fromProblem(problem.data);
  return new AppError(
    'upstream_unavailable',
    'Callscope’s server did not answer as expected',
    `The answer had status ${answer.status}. Try again; if it stays, whoever runs this server should look at what stands before it.`,
    { canRetry: true },
  );
}

/** Whatever was thrown while asking, as one of ours. An abort is no error and is thrown on. */
export function errorFromThrown(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
  return new AppError(
    'offline',
    'Callscope’s server could not be reached',
    'Check the network, or whether the server is still running, and try again.',
    { canRetry: true, cause: thrown },
  );
}

/** The server was asked and said nothing for too long. */
export const timedOut = () =>
  new AppError(
    'timeout',
    'Callscope’s server did not answer in time',
    'It may be busy, or the network slow. Try again in a moment.',
    { canRetry: true },
  );

/** The answer came and was not what it should be. */
export const badData = (cause: unknown) =>
  new AppError(
    'bad_data',
    'The answer could not be read',
    'Callscope’s server answered with something that is not a call. Try again; if it stays, the server and this page may be of different versions: reload the page.',
    { canRetry: true, cause },
  );
