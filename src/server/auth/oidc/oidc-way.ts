import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { buildEndSessionUrl, tokenRevocation } from 'openid-client';
import type { SignedOut, SignInWay } from '@/server/auth/auth';
import type { Seal } from '@/server/auth/seal';
import { sessionWay } from '@/server/auth/session-way';
import { createSessions } from '@/server/auth/sessions';
import type { Arrival, AuthEvent } from '@/server/auth/viewer';
import type { Clock } from '@/server/clock';
import type { OidcEnv } from '@/server/env-auth';
import { type HeldSignIn, HeldSignIns } from './held-sign-ins';
import { createProvider, isSafe, type Provider, type ProviderFetch } from './provider';
import { createRoleCheck } from './role-check';
import { LEFT, oidcRoutes } from './sign-in-routes';

export type OidcParts = {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly arrival: (c: Context) => Arrival;
  /** How the provider is asked. */
  readonly ask?: ProviderFetch | undefined;
  readonly report?: ((event: AuthEvent) => void) | undefined;
};

/** A session that was made while other groups had other roles is nothing. */
const markOf = ({ roleClaim, roles }: OidcEnv): string =>
  createHash('sha256')
    .update(JSON.stringify([roleClaim, roles]))
    .digest('base64url')
    .slice(0, 22);

/** Where the browser ends the sign-in at the provider too; null where the provider has no such place. */
function leaveAt(provider: Provider, { publicUrl }: OidcEnv, held: HeldSignIn | undefined): string | null {
  const config = provider.known();
  if (!config?.serverMetadata().end_session_endpoint) return null;
  const url = buildEndSessionUrl(config, {
    post_logout_redirect_uri: `${publicUrl.origin}/`,
    ...(held?.idToken ? { id_token_hint: held.idToken } : {}),
  });
  return isSafe(url) ? url.href : null;
}

/** Sign-in at the organisation's own provider by OpenID Connect: authorization code with PKCE. */
export function oidcWay(env: OidcEnv, parts: OidcParts): SignInWay {
  const { seal, clock, arrival, report } = parts;
  const provider = createProvider(env, parts.ask ?? ((url, init) => fetch(url, init)), clock.elapsed);
  const held = new HeldSignIns();
  const sessions = createSessions(`oidc ${env.issuer.href} ${env.clientId}`, seal, {
    idleMs: env.idleMs,
    now: clock.wall,
  });
  const roles = createRoleCheck(provider, env, held, clock);
  const mark = markOf(env);
  const way = sessionWay(
    sessions,
    async (session) => (session.mark === mark ? roles.check(session) : null),
    roles.goesOn,
  );
  const forget = (sessionId: string): void => {
    const refresh = held.get(sessionId)?.refresh;
    const config = provider.known();
    held.drop(sessionId);
    // As far as it goes: nobody here has the token any more.
    if (refresh && config?.serverMetadata().revocation_endpoint)
      tokenRevocation(config, refresh).catch(() => undefined);
  };
  return {
    mode: 'oidc',
    recognise: way.recognise,
    signOut(c: Context, from: Arrival): SignedOut {
      const session = sessions.read(c, from.secure);
      const leave = session ? leaveAt(provider, env, held.get(session.sid)) : null;
      const out = way.signOut(c, from);
      if (session) forget(session.sid);
      // Where the provider still knows them, the next sign-in must not be theirs by itself.
      return leave ? { ...out, leave } : { ...out, cookies: [...out.cookies, LEFT.set(from.secure)] };
    },
    routes: oidcRoutes({ env, provider, sessions, held, seal, mark, clock, arrival, report, forget }),
  };
}
