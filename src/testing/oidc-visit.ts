import { authServer } from './auth-server';
import { oidcBrowser } from './oidc-browser';
import { oidcEnv } from './oidc-env';
import type { OidcServer } from './oidc-server';

/** A server whose people sign in at this provider, and a browser with nothing in it. */
export function firstVisit(provider: OidcServer, extra: Record<string, string> = {}) {
  const s = authServer(oidcEnv(provider, extra));
  return { s, browser: oidcBrowser(s) };
}
