import type { Context } from 'hono';

/** Over https only this site itself can set a cookie of this name, for no other path and no subdomain. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

/** The value of a cookie; null when there is none or, since one of them is somebody else's, more than one. */
export function readCookie(c: Context, name: string): string | null {
  const values = (c.req.header('cookie') ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** A `Set-Cookie` that scripts cannot read and other sites' requests do not carry. */
export const setCookie = (name: string, value: string, secure: boolean, maxAgeS?: number): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${maxAgeS === undefined ? '' : `; Max-Age=${maxAgeS}`}`;
