import { PROBLEMS, type Problem, type ProblemCode } from '@/contract/problem';
import type { AuthMode } from '@/contract/session';

type Options = {
  readonly cause?: unknown;
  readonly retryAfterS?: number;
  readonly signIn?: AuthMode;
  readonly subject?: string;
};

/** An error with a documented code and a sentence for people. Its cause stays inside the server and out of the log. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly retryAfterS: number | undefined;
  readonly signIn: AuthMode | undefined;
  /** Whom it was said to, for the audit; never part of an answer. */
  readonly subject: string | undefined;

  constructor(code: ProblemCode, detail: string, { cause, retryAfterS, signIn, subject }: Options = {}) {
    super(detail, { cause });
    this.code = code;
    this.retryAfterS = retryAfterS;
    this.signIn = signIn;
    this.subject = subject;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** The error as an `application/problem+json` answer; nothing but its code and sentences leaves the server. */
export function problemResponse(error: ProblemError): Response {
  const { title, status } = PROBLEMS[error.code];
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail: error.message,
    code: error.code,
    ...(error.retryAfterS === undefined ? {} : { retry_after_s: error.retryAfterS }),
    ...(error.signIn === undefined ? {} : { sign_in: error.signIn }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (error.retryAfterS !== undefined) headers.set('retry-after', String(error.retryAfterS));
  return new Response(JSON.stringify(problem), { status, headers });
}
