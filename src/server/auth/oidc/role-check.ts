import { type Configuration, fetchUserInfo, refreshTokenGrant } from 'openid-client';
import { type SignedIn, SKEW_MS } from '@/server/auth/sessions';
import type { Clock } from '@/server/clock';
import type { OidcEnv } from '@/server/env-auth';
import { ProblemError } from '@/server/http/problem-error';
import { type Claims, type RoleWord, roleWord } from './claims';
import { isDown } from './failure';
import { type HeldSignIn, type HeldSignIns, tokenOf } from './held-sign-ins';
import type { Provider } from './provider';

/** The provider is asked again what somebody may see after this long. */
const CHECK_MS = 15 * 60_000;
/** Where it does not answer, what it said last counts for this much longer. */
const GRACE_MS = 5 * 60_000;
/** One that did not answer, or one that has to change its mind, is not asked more often than this. */
const RETRY_MS = 30_000;

type Env = Pick<OidcEnv, 'issuer' | 'roleClaim' | 'roles'>;

/** The role out of the ID token, or where that says nothing, out of what the provider tells of the person beside it. */
export async function askRole(
  config: Configuration,
  env: Env,
  sub: string,
  fromToken: Claims | undefined,
  access: string | null,
): Promise<{ word: RoleWord; claims: Claims }> {
  const word = roleWord(fromToken ?? {}, env.roleClaim, env.roles);
  if (word.kind !== 'missing' || access === null || !config.serverMetadata().userinfo_endpoint)
    return { word, claims: fromToken ?? {} };
  const told: Claims = { ...(await fetchUserInfo(config, access, sub)) };
  return { word: roleWord(told, env.roleClaim, env.roles), claims: { ...told, ...fromToken } };
}

/** Asks with the refresh token, else with the access token. Null: it cannot be asked without the person. */
async function askAgain(config: Configuration, env: Env, held: HeldSignIn): Promise<RoleWord | null> {
  if (held.refresh === null) {
    if (held.access === null) return null;
    return (await askRole(config, env, held.sub, undefined, held.access)).word;
  }
  const tokens = await refreshTokenGrant(config, held.refresh);
  // At once: a provider may take each of them only once.
  if (tokens.refresh_token !== undefined) held.refresh = tokenOf(tokens.refresh_token);
  const claims = tokens.claims();
  if (claims && (claims.sub !== held.sub || new URL(claims.iss).href !== env.issuer.href)) return null;
  return (await askRole(config, env, held.sub, claims, tokens.access_token)).word;
}

/** Knows whether somebody may still see what they might see when they signed in. */
export function createRoleCheck(provider: Provider, env: Env, held: HeldSignIns, clock: Clock) {
  const { wall, elapsed } = clock;
  const look = async (one: HeldSignIn): Promise<void> => {
    const jumps = clock.jumps();
    try {
      const word = await askAgain(await provider.configuration(), env, one);
      one.checked = wall();
      one.checkedAt = elapsed();
      one.jumps = jumps;
      if (word?.kind === 'role') one.role = word.role;
      else if (word?.kind === 'none') {
        one.role = null;
        one.reason = word.reason;
      } else one.isOver = true;
    } catch (error) {
      one.failedAt = elapsed();
      if (!(error instanceof ProblemError) && !isDown(error)) one.isOver = true;
    }
    if (!one.isOver) return;
    one.refresh = null;
    one.access = null;
  };
  const isDue = (one: HeldSignIn, time: number): boolean =>
    !one.isOver &&
    (one.jumps !== clock.jumps() || time - one.checkedAt >= (one.role === null ? RETRY_MS : CHECK_MS)) &&
    time - one.failedAt >= RETRY_MS;
  const lookOnce = (one: HeldSignIn): Promise<void> => {
    one.looking ??= look(one).finally(() => {
      one.looking = null;
    });
    return one.looking;
  };
  const isUncertain = (one: HeldSignIn): boolean => elapsed() - one.checkedAt >= CHECK_MS + GRACE_MS;
  // A clock that was set back makes a cookie look as if it were of later: that proves nothing.
  const isFresh = ({ checked }: SignedIn): boolean =>
    wall() - checked < CHECK_MS && checked - wall() <= SKEW_MS;
  return {
    /**
     * The session with the role of now; null when it has ended. Throws `forbidden` for somebody who may see nothing any
     * more, and `signed_out` while the provider has not answered for too long.
     */
    async check(session: SignedIn): Promise<SignedIn | null> {
      const one = held.get(session.sid);
      // After a restart, or pushed out by others: what was last said counts until it would have to be asked again.
      if (!one) return isFresh(session) ? session : null;
      if (isDue(one, elapsed())) await lookOnce(one);
      if (one.isOver) return null;
      if (isUncertain(one))
        throw new ProblemError(
          'signed_out',
          'Your organisation’s sign-in has not answered for 20 min, so it is not known whether you may still see calls. Sign in again.',
          { signIn: 'oidc' },
        );
      if (one.role === null) throw new ProblemError('forbidden', one.reason, { subject: session.subject });
      if (one.role === session.role && one.checked === session.checked) return session;
      return { ...session, role: one.role, checked: one.checked };
    },
    /** Whether what runs for a session may go on running; it is asked often, and sees to it that the provider is. */
    goesOn(session: SignedIn): boolean {
      const one = held.get(session.sid);
      if (!one) return isFresh(session);
      if (isDue(one, elapsed())) void lookOnce(one);
      return !one.isOver && !isUncertain(one) && (one.role === 'full' || one.role === session.role);
    },
  };
}
