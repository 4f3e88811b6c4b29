import type { Context } from 'hono';
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { API_PATHS } from '@/contract/paths';
import { cookieName, readCookie, setCookie } from '@/server/auth/cookies';
import { returnPath } from '@/server/auth/return-path';
import type { Seal } from '@/server/auth/seal';
import { ABSOLUTE_MS, type Sessions } from '@/server/auth/sessions';
import type { Arrival, AuthEvent } from '@/server/auth/viewer';
import type { Clock } from '@/server/clock';
import type { OidcEnv } from '@/server/env-auth';
import { ProblemError } from '@/server/http/problem-error';
import { type Answer, respondRedirect, respondText, withCookies } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';
import { type BegunSignIn, createBegunSignIns } from './begun-sign-ins';
import { nameOf, subjectOf } from './claims';
import { isDown, nameOfFailure } from './failure';
import { type HeldSignIns, tokenOf } from './held-sign-ins';
import { isSafe, type Provider, unavailable } from './provider';
import { askRole } from './role-check';
import { smallPage } from './small-page';

type Deps = {
  readonly env: OidcEnv;
  readonly provider: Provider;
  readonly sessions: Sessions;
  readonly held: HeldSignIns;
  readonly seal: Seal;
  readonly mark: string;
  readonly clock: Clock;
  readonly arrival: (c: Context) => Arrival;
  readonly report?: ((event: AuthEvent) => void) | undefined;
  /** Lets go of what is held of a session. */
  readonly forget: (sessionId: string) => void;
};

/** Tells the tabs that wait, in the words that they tell each other; a tab that a script opened goes. */
const DONE_SCRIPT = "new BroadcastChannel('callscope.session').postMessage('changed');\nwindow.close();\n";

/** Somebody signed out here, where the provider could not be told: it is to ask who they are. */
const LEFT_NAME = 'callscope-left';
export const LEFT = {
  set: (secure: boolean): string => setCookie(cookieName(LEFT_NAME, secure), '1', secure, ABSOLUTE_MS / 1000),
  removal: (secure: boolean): string => setCookie(cookieName(LEFT_NAME, secure), '', secure, 0),
  isThere: (c: Context, secure: boolean): boolean => readCookie(c, cookieName(LEFT_NAME, secure)) !== null,
};

const UNKNOWN_STATE =
  'This sign-in was begun in another browser, more than 10 minutes ago, or has been used already. Begin it again.';

/** An error with what the record says of it, and who it was. */
class SignInError extends ProblemError {
  readonly why: string;
  constructor(
    code: ConstructorParameters<typeof ProblemError>[0],
    detail: string,
    why: string,
    subject?: string,
  ) {
    super(code, detail, subject === undefined ? {} : { subject });
    this.why = why;
  }
}

/** What the provider answered to a sign-in, as an error of ours. */
function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof AuthorizationResponseError) {
    const code = /^[a-z_]{1,40}$/.test(error.error) ? error.error : 'an unknown error';
    if (code === 'access_denied')
      return new SignInError('forbidden', 'Your organisation’s sign-in did not let you in.', code);
    return new SignInError(
      'sign_in_failed',
      `Your organisation’s sign-in ended with ${code}. Begin it again.`,
      code,
    );
  }
  if (isDown(error))
    return new SignInError('sign_in_unavailable', unavailable().message, nameOfFailure(error));
  return new SignInError(
    'sign_in_failed',
    'What your organisation’s sign-in answered could not be believed. Begin again; if it stays, tell whoever runs this server.',
    nameOfFailure(error),
  );
}

/** Where a sign-in begins, comes back to, and ends when it had a tab of its own. */
export function oidcRoutes(deps: Deps): readonly Route[] {
  const { env, provider, sessions, held, clock, report } = deps;
  const begun = createBegunSignIns(deps.seal, clock.wall);
  const own = env.publicUrl.origin;
  const open = { access: 'anyone', audit: 'none' } as const;

  /** Whoever comes here is looking at a page, so what goes wrong is told on one. */
  const onPage = (handler: (c: Context) => Promise<Answer>) => async (c: Context) => {
    try {
      return await handler(c);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { address } = deps.arrival(c);
      const reason = nameOfFailure(error.cause ?? error);
      report?.({ kind: 'sign_in_failed', mode: 'oidc', subject: null, address, reason });
      return failurePage(error, returnPath(c.req.query('return')));
    }
  };

  const begin = async (c: Context) => {
    const { secure } = deps.arrival(c);
    const back = returnPath(c.req.query('return'));
    const query = `?return=${encodeURIComponent(back)}`;
    // Cookies set under another of our names would not come back to the one that the provider knows. Once: a proxy may
    // have written the name.
    if (c.req.header('host') !== env.publicUrl.host && c.req.query('here') === undefined)
      return respondRedirect(
        `${own}${API_PATHS.signIn}${query}&here=1${c.req.query('as') === 'other' ? '&as=other' : ''}`,
      );
    const config = await provider.configuration();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const asksWho = c.req.query('as') === 'other' || LEFT.isThere(c, secure);
    const url = buildAuthorizationUrl(config, {
      redirect_uri: own + API_PATHS.signInCallback,
      scope: env.scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(asksWho ? { prompt: 'login' } : {}),
    });
    if (!isSafe(url)) throw unavailable();
    return withCookies(respondRedirect(url.href), begun.begin(c, secure, { state, nonce, verifier, back }));
  };

  /** Signs in whoever comes back; gives the cookies of the new session. */
  const finish = async (c: Context, { state, nonce, verifier }: BegunSignIn): Promise<readonly string[]> => {
    const { address, secure } = deps.arrival(c);
    const config = await provider.configuration();
    const tokens = await authorizationCodeGrant(
      config,
      new URL(own + API_PATHS.signInCallback + new URL(c.req.url).search),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      },
    );
    const idClaims = tokens.claims();
    const subject = idClaims ? subjectOf(idClaims.iss, idClaims.sub) : null;
    // A provider of many organisations answers for each with another name.
    if (!idClaims || !subject || new URL(idClaims.iss).href !== env.issuer.href)
      throw new SignInError(
        'forbidden',
        'Your organisation’s sign-in is not the one that this server knows.',
        'another issuer',
      );
    const { word, claims } = await askRole(config, env, idClaims.sub, idClaims, tokens.access_token);
    if (word.kind !== 'role') throw new SignInError('forbidden', word.reason, word.reason, subject);
    // A session that came with the request ends here, whoever made it.
    const before = sessions.read(c, secure);
    if (before) {
      sessions.end(before);
      deps.forget(before.sid);
    }
    const session = sessions.begin({ subject, name: nameOf(claims), role: word.role, mark: deps.mark });
    const refresh = tokenOf(tokens.refresh_token);
    held.add(session.sid, {
      sub: idClaims.sub,
      bornAt: clock.elapsed(),
      refresh,
      access: refresh === null ? tokenOf(tokens.access_token) : null,
      idToken: tokenOf(tokens.id_token),
      role: word.role,
      reason: '',
      checked: session.checked,
      checkedAt: clock.elapsed(),
      jumps: clock.jumps(),
      failedAt: Number.NEGATIVE_INFINITY,
      isOver: false,
      looking: null,
    });
    report?.({ kind: 'sign_in', mode: 'oidc', subject, address });
    return [sessions.cookie(session, secure), LEFT.removal(secure)];
  };

  const comeBack = async (c: Context) => {
    const { address, secure } = deps.arrival(c);
    const [state, ...more] = c.req.queries('state') ?? [];
    // Only looked at, as some programs do before they go, must not use it up.
    const isVisit = c.req.method === 'GET';
    const found = isVisit && state && more.length === 0 ? begun.take(c, secure, state) : null;
    const over = found ? [begun.removal(found.state, secure)] : [];
    try {
      if (!found) throw new SignInError('sign_in_failed', UNKNOWN_STATE, 'an unknown, old or used state');
      return withCookies(respondRedirect(found.back), [...over, ...(await finish(c, found))]);
    } catch (error) {
      const problem = asProblem(error);
      const reason = problem instanceof SignInError ? problem.why : nameOfFailure(problem.cause ?? problem);
      report?.({
        kind: 'sign_in_failed',
        mode: 'oidc',
        subject: problem.subject ?? null,
        address,
        reason,
      });
      return withCookies(failurePage(problem, found?.back ?? '/'), over);
    }
  };

  const done = () =>
    smallPage({
      status: 200,
      title: 'You are signed in',
      text: 'Close this tab and go back to the call; it goes on by itself.',
      actions: [],
      script: API_PATHS.signInDoneScript,
    });
  return [
    defineRoute({ ...open, path: API_PATHS.signIn, handler: onPage(begin) }),
    defineRoute({ ...open, path: API_PATHS.signInCallback, handler: onPage(comeBack) }),
    defineRoute({ ...open, path: API_PATHS.signInDone, handler: done }),
    defineRoute({
      ...open,
      path: API_PATHS.signInDoneScript,
      cache: 'own',
      handler: () => respondText(DONE_SCRIPT, 'text/javascript; charset=utf-8'),
    }),
  ];
}

/** Says why nobody is signed in, and how to go on. */
function failurePage(problem: ProblemError, back: string): Answer {
  const again = `${API_PATHS.signIn}?return=${encodeURIComponent(back)}`;
  const isRefused = problem.code === 'forbidden';
  return smallPage({
    status: problem.status,
    title: isRefused ? 'You are not let in' : 'You are not signed in',
    text: problem.message,
    actions: isRefused
      ? [
          ['Sign in as someone else', `${again}&as=other`],
          ['Try again', again],
        ]
      : [[problem.code === 'sign_in_unavailable' ? 'Try again' : 'Sign in again', again]],
  });
}
