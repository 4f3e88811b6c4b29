import type { Context } from 'hono';
import { ProblemError } from '@/server/http/problem-error';
import { PASSED_ON } from './trusted-proxies';

/** Where sign-in begins, and where a provider sends people back to. */
const AUTH_PATHS = '/api/auth/';
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const REFUSED = 'This can only be asked for by Callscope’s own page.';

/** Whether a browser says that a page of another site asks. A link to the sign-in is the provider’s way back. */
function isFromElsewhere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== 'cross-site' && site !== 'same-site') return false;
  const isNavigation =
    c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document';
  return !(isNavigation && c.req.path.startsWith(AUTH_PATHS));
}

/** Whether a header that names a page, where it is given, names one of ours. */
function isOwnPage(header: string | undefined, c: Context, publicUrl: URL | null): boolean {
  if (header === undefined || header === '') return true;
  if (!URL.canParse(header)) return false;
  const { host } = new URL(header);
  return host === publicUrl?.host || host === (c.req.header('host') ?? '').toLowerCase();
}

/** With `AUTH=none`: refuses requests through a proxy, and those of another host's page. Throws `forbidden`. */
export function checkUnsigned(c: Context, publicUrl: URL | null): void {
  if (PASSED_ON.some((name) => c.req.header(name) !== undefined))
    throw new ProblemError(
      'forbidden',
      'This server has no sign-in (AUTH is none), so it does not answer through a proxy. Set AUTH, or ask it on its own machine.',
    );
  const isOwn = ['origin', 'referer'].every((name) => isOwnPage(c.req.header(name), c, publicUrl));
  if (!isOwn) throw new ProblemError('forbidden', REFUSED);
}

/**
 * Refuses every request of a page of another site, and those that change something unless our own page sent them: there
 * `Origin` must be ours and `Sec-Fetch-Site` must be `same-origin`, wherever they are given, and one of them must be.
 */
export function checkSameOrigin(c: Context, publicUrl: URL | null, secure: boolean): void {
  if (isFromElsewhere(c)) throw new ProblemError('forbidden', REFUSED);
  if (SAFE.has(c.req.method)) return;
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  // The host is one of ours: that was judged before.
  const host = (c.req.header('host') ?? '').toLowerCase();
  const isOwn = origin === publicUrl?.origin || origin === `${secure ? 'https' : 'http'}://${host}`;
  const originOk = origin === undefined ? site !== undefined : isOwn;
  const siteOk = site === undefined ? origin !== undefined : site === 'same-origin';
  if (originOk && siteOk) return;
  throw new ProblemError('forbidden', REFUSED);
}
