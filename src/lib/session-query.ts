import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AuthMode, Session } from '@/contract/session';
import { fetchSession } from './api-client';
import { AppError } from './app-error';

/** What the server says about who is there. */
export type Standing =
  | { readonly kind: 'in'; readonly session: Session }
  /** Nobody is signed in; this is how it is done. */
  | { readonly kind: 'out'; readonly mode: AuthMode }
  /** Somebody is, and may see nothing; the reason is the server's. */
  | { readonly kind: 'refused'; readonly reason: string };

export const SESSION_KEY = ['session'] as const;

const MOST_MS = 60_000;
/** Just after the session's end it is certain. */
const AFTER_MS = 1_000;

const isOpenToAll = (standing: Standing | undefined): boolean =>
  standing?.kind === 'in' && standing.session.mode === 'none';

/** When to look again, in ms; false where looking cannot tell anything new by itself. */
export function nextLook(standing: Standing | undefined): number | false {
  if (standing?.kind !== 'in' || isOpenToAll(standing)) return false;
  const { ends_in_s } = standing.session;
  return ends_in_s === null ? MOST_MS : Math.min(MOST_MS, ends_in_s * 1000 + AFTER_MS);
}

async function askStanding(signal: AbortSignal, isPoll: boolean): Promise<Standing> {
  try {
    return { kind: 'in', session: await fetchSession(signal, isPoll) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'signed_out')
      return { kind: 'out', mode: error.signIn ?? 'password' };
    if (error instanceof AppError && error.code === 'forbidden')
      return { kind: 'refused', reason: error.message };
    throw error;
  }
}

/**
 * Who is there, looked at every minute and right after the session is due to end, also in a hidden tab: what is on the
 * page is covered when nobody is signed in any more. Looking keeps no session alive.
 */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: ({ signal }) => askStanding(signal, true),
  // Asked for before the page is drawn, and again while it is: once is enough.
  staleTime: 2_000,
  gcTime: Number.POSITIVE_INFINITY,
  refetchInterval: ({ state }) => nextLook(state.data),
  refetchIntervalInBackground: true,
  refetchOnWindowFocus: ({ state }) => (isOpenToAll(state.data) ? false : 'always'),
});

/** Looks now. */
export const lookAgain = (client: QueryClient): Promise<void> =>
  client.refetchQueries({ queryKey: SESSION_KEY });

/** Tells the server that somebody is doing something on the page. */
export async function tellActivity(client: QueryClient): Promise<void> {
  try {
    client.setQueryData<Standing>(SESSION_KEY, await askStanding(new AbortController().signal, false));
  } catch {
    // The next look says what is the matter.
  }
}
