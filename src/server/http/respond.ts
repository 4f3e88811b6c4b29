import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { z } from 'zod';
import type {
  ServedAnalysis,
  ServedCall,
  ServedFacts,
  ServedFile,
  ServedRows,
} from '@/server/services/served';
import { cutOnFailure } from './stream-guard';

declare const ANSWER: unique symbol;
/** What an endpoint answers with. Only the functions of this module make one, so that nothing of a call leaves by another way. */
export type Answer = Response & { readonly [ANSWER]: true };

const answer = (body: BodyInit | null, init?: ResponseInit): Answer => new Response(body, init) as Answer;

/** JSON with a strong tag over what is served; a client that already has it gets 304. */
function taggedJson({ headers: asked }: Request, value: unknown, more: Record<string, string> = {}): Answer {
  const body = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { vary: 'cookie', etag, ...more };
  const known = asked.get('if-none-match');
  // A proxy on the way may have weakened the tag it passed on.
  if (known?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))))
    return answer(null, { status: 304, headers });
  return answer(body, { headers: { ...headers, 'content-type': 'application/json' } });
}

/** What may leave of calls, as JSON with a tag. */
export const respond = (
  c: Context,
  served: ServedCall | ServedRows | ServedAnalysis | ServedFacts,
  headers: Record<string, string> = {},
): Answer => taggedJson(c.req.raw, served, headers);

/** A file of a call. When it breaks off the connection is cut, so that no half file looks whole. */
export const respondFile = (c: Context, { answer }: ServedFile): Answer => cutOnFailure(c, answer) as Answer;

/** JSON that is not of a call, by the schema that its readers know. Throws where it does not keep to it. */
export const respondWith = <T>(
  schema: z.ZodType<T>,
  value: T,
  { status = 200, taggedFor }: { readonly status?: number; readonly taggedFor?: Context } = {},
): Answer => {
  const checked = schema.parse(value);
  if (taggedFor) return taggedJson(taggedFor.req.raw, checked);
  return answer(JSON.stringify(checked), { status, headers: { 'content-type': 'application/json' } });
};

export const respondEmpty = (headers: Record<string, string> = {}): Answer =>
  answer(null, { status: 204, headers });

/** A text of ours: a page, a script, figures for whoever runs the server. */
export const respondText = (
  text: string,
  type: string,
  {
    status = 200,
    headers = {},
  }: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Answer => answer(text, { status, headers: { ...headers, 'content-type': type } });

export const respondRedirect = (location: string): Answer =>
  answer(null, { status: 303, headers: { location } });

/** A page or an asset of the built app. */
export const respondPage = (page: Response): Answer => page as Answer;

/** The answer with cookies. */
export function withCookies(to: Answer, cookies: readonly string[]): Answer {
  for (const cookie of cookies) to.headers.append('set-cookie', cookie);
  return to;
}
