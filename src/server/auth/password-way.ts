import type { Context } from 'hono';
import { API_PATHS } from '@/contract/paths';
import { passwordSignInSchema } from '@/contract/session';
import { ProblemError } from '@/server/http/problem-error';
import { respondEmpty, withCookies } from '@/server/http/respond';
import { defineRoute } from '@/server/http/route';
import { type AttemptLimits, createAttemptLimits } from './attempt-limits';
import type { SignInWay } from './auth';
import { fits, type PasswordWork, WORK } from './password-hash';
import { sessionWay } from './session-way';
import type { Sessions } from './sessions';
import type { Users } from './users';
import type { Arrival, AuthEvent } from './viewer';

type PasswordDeps = {
  readonly sessions: Sessions;
  readonly users: () => Promise<Users>;
  readonly arrival: (c: Context) => Arrival;
  readonly limits?: AttemptLimits;
  readonly work?: PasswordWork;
  readonly report?: ((event: AuthEvent) => void) | undefined;
};

/** Longer than any name and password. */
const MOST_BYTES = 4_096;
/** A comparison takes 32 MB; others wait. */
const MOST_AT_ONCE = 2;

async function credentials(c: Context): Promise<{ user: string; password: string }> {
  const length = Number(c.req.header('content-length') || Number.NaN);
  const isJson = c.req.header('content-type')?.split(';')[0]?.trim() === 'application/json';
  const body: unknown =
    isJson && length <= MOST_BYTES ? await c.req.json().catch(() => undefined) : undefined;
  const parsed = passwordSignInSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ProblemError('invalid_request', 'A sign-in is JSON with a user and a password.');
}

/** At most so many of something at once; the others in turn. */
function inTurn(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Sign-in by name and password out of a file; for trials, not for patient data. */
export function passwordWay(deps: PasswordDeps): SignInWay {
  const { sessions, users, report, work = WORK } = deps;
  const limits = deps.limits ?? createAttemptLimits();
  const compare = inTurn(MOST_AT_ONCE);
  const signIn = async (c: Context) => {
    const { user, password } = await credentials(c);
    const from = deps.arrival(c);
    const tell = (kind: AuthEvent['kind'], reason?: string) =>
      report?.({
        kind,
        mode: 'password',
        subject: user,
        address: from.address,
        ...(reason ? { reason } : {}),
      });
    try {
      await limits.count(user, from.address);
    } catch (error) {
      tell('sign_in_failed', 'too many attempts');
      throw error;
    }
    const entry = (await users()).get(user);
    const isRight = await compare(() => fits(password, entry?.hash ?? work.nobody, work));
    if (!entry || !isRight) {
      tell('sign_in_failed', 'wrong name or password');
      throw new ProblemError('wrong_password', 'This name and password do not fit together. Check both.');
    }
    await limits.succeeded(user, from.address);
    const { name, role, mark } = entry;
    // A session that came with the request ends here, whoever made it.
    const before = sessions.read(c, from.secure);
    if (before) sessions.end(before);
    const cookie = sessions.cookie(sessions.begin({ subject: name, name, role, mark }), from.secure);
    tell('sign_in');
    return withCookies(respondEmpty(), [cookie]);
  };
  return {
    mode: 'password',
    routes: [
      defineRoute({
        method: 'POST',
        path: API_PATHS.session,
        access: 'anyone',
        audit: 'none',
        handler: signIn,
      }),
    ],
    ...sessionWay(sessions, async (session) => {
      const entry = (await users()).get(session.subject);
      return entry?.mark === session.mark ? session : null;
    }),
  };
}
