import { createHash } from 'node:crypto';

/** JSON with a strong tag over what is served; a client that already has it gets 304. */
export function taggedJson(request: Request, value: unknown): Response {
  const body = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { 'cache-control': 'private, no-cache', vary: 'cookie', etag };
  const known = request.headers.get('if-none-match');
  // A proxy on the way may have weakened the tag it passed on.
  if (known?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json' } });
}
