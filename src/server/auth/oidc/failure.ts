import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { findCause } from '@/server/http/find-cause';

/** Codes with which a provider says that it, or this server's entry with it, is not well; nothing about the person. */
const NOT_ABOUT_THE_PERSON: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'server_error',
  'temporarily_unavailable',
]);
/** What came was no answer of a provider. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_PARSE_ERROR',
]);

const isTrouble = (status: number): boolean => status >= 500 || status === 429 || status === 408;

/** The answer that an error was made of may be of any library's making. */
const isRefusal = (cause: unknown): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'status' in cause &&
  (cause.status === 401 || cause.status === 403);

/** Whether the provider could not answer, other than: it answered no, or with something that cannot be believed. */
export function isDown(error: unknown): boolean {
  if (error instanceof ResponseBodyError)
    return isTrouble(error.status) || NOT_ABOUT_THE_PERSON.has(error.error);
  if (error instanceof WWWAuthenticateChallengeError)
    // A challenge to our own name and secret is no word about the person.
    return isTrouble(error.status) || error.cause.some(({ scheme }) => scheme === 'basic');
  if (error instanceof ClientError) {
    return !isRefusal(error.cause) && (error.code === undefined || NO_ANSWER.has(error.code));
  }
  return error instanceof TypeError;
}

/** What went wrong, for the record: a name of ours or of the protocol, never text that somebody else wrote. */
export function nameOfFailure(error: unknown): string {
  if (error instanceof ResponseBodyError && /^[a-z_]{1,40}$/.test(error.error)) return error.error;
  if (error instanceof ClientError && error.code) return error.code.replace(/^OAUTH_/, '').toLowerCase();
  return codeOf(error) ?? (error instanceof Error ? error.name : 'unknown');
}

type Coded = Error & { readonly code: string };

const isCoded = (error: Error): error is Coded =>
  'code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(error.code);

/** What the network or TLS calls it, such as ECONNREFUSED; it lies below what fetch throws. */
const codeOf = (error: unknown): string | undefined => findCause(error, isCoded)?.code;
