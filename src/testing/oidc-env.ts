import { CLIENT_ID, CLIENT_SECRET, type OidcServer } from './oidc-server';

/** The environment of a server whose people sign in at this provider. */
export const oidcEnv = ({ issuer }: Pick<OidcServer, 'issuer'>, extra: Record<string, string> = {}) => ({
  AUTH: 'oidc',
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT_ID,
  OIDC_CLIENT_SECRET: CLIENT_SECRET,
  OIDC_ROLE_CLAIM: 'groups',
  OIDC_FULL: 'engineers',
  OIDC_REDACTED: 'support',
  PUBLIC_URL: 'http://127.0.0.1:4300',
  SESSION_SECRET: 'session-canary-0123456789abcdef0123456789',
  ...extra,
});
