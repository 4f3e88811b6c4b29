import type { Context } from 'hono';
import { ProblemError } from '@/server/http/problem-error';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what would change something and was not sent by our own page: `Origin` must be ours wherever it is given,
 * `Sec-Fetch-Site` must be `same-origin` wherever it is given, and one of them must be.
 */
export function checkSameOrigin(c: Context, publicUrl: URL | null, secure: boolean): void {
  if (SAFE.has(c.req.method)) return;
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  // The host is one of ours: that was judged before.
  const host = (c.req.header('host') ?? '').toLowerCase();
  const isOwn = origin === publicUrl?.origin || origin === `${secure ? 'https' : 'http'}://${host}`;
  const originOk = origin === undefined ? site !== undefined : isOwn;
  const siteOk = site === undefined ? origin !== undefined : site === 'same-origin';
  if (originOk && siteOk) return;
  throw new ProblemError('forbidden', 'This can only be asked for by Callscope’s own page.');
}
