import { z } from 'zod';
import { AUTH_MODES } from './session';

// The page's policy forbids the code that zod would otherwise generate.
z.config({ jitless: true });

/** Every way in which our server can answer with an error; stable names for people and programs. */
export const PROBLEMS = {
  invalid_call_id: { status: 400, title: 'This is not a call ID' },
  not_found: { status: 404, title: 'No call with this ID' },
  key_rejected: { status: 502, title: 'Retell rejected the API key' },
  rate_limited: { status: 429, title: 'Retell asked to wait' },
  upstream_unavailable: { status: 502, title: 'Retell could not be reached' },
  upstream_timeout: { status: 504, title: 'Retell did not answer in time' },
  upstream_invalid: { status: 502, title: 'Retell’s answer could not be read' },
  media_not_allowed: { status: 502, title: 'The file may not be fetched' },
  recording_expired: { status: 410, title: 'The link to the recording has expired' },
  no_recording: { status: 404, title: 'This call has no such file' },
  unsupported_audio: { status: 415, title: 'The recording’s format is not supported' },
  unplayable_audio: { status: 415, title: 'Browsers do not play this recording' },
  broken_audio: { status: 502, title: 'The recording is damaged' },
  invalid_request: { status: 400, title: 'The request was not understood' },
  range_not_satisfiable: { status: 416, title: 'The recording ends before this place' },
  signed_out: { status: 401, title: 'You are signed out' },
  sign_in_failed: { status: 400, title: 'The sign-in did not work' },
  sign_in_unavailable: { status: 503, title: 'The sign-in does not answer' },
  forbidden: { status: 403, title: 'This is not for you to see' },
  wrong_password: { status: 401, title: 'Name and password do not fit' },
  too_many_attempts: { status: 429, title: 'Too many attempts' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  too_many_streams: { status: 429, title: 'Too many recordings at once' },
  request_too_large: { status: 413, title: 'The request is too long' },
  overloaded: { status: 503, title: 'The server is busy' },
  audit_unavailable: { status: 503, title: 'Calls are not shown just now' },
  wrong_host: { status: 421, title: 'This address is not served here' },
  route_not_found: { status: 404, title: 'Nothing is served at this path' },
  internal: { status: 500, title: 'The server failed' },
} as const satisfies { readonly [code: string]: { readonly status: number; readonly title: string } };

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** The body of an error answer, `application/problem+json` after RFC 9457. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  /** Seconds to wait before another try makes sense. */
  retry_after_s: z.number().optional(),
  /** How to sign in, where that is what is missing. */
  sign_in: z.enum(AUTH_MODES).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
