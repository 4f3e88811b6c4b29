import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { postSignIn, postSignOut } from './api-client';
import { leavePage } from './leave-page';
import { forgetDevice } from './owned-store';
import { lookAgain, SESSION_KEY, type Standing, sessionQuery } from './session-query';
import type { SessionState, Who } from './session-state';
import { tellOtherTabs, useSessionWatch } from './session-watch';

type Seen = { readonly kind: 'in'; readonly who: Who } | Exclude<Standing, { kind: 'in' }>;

function withoutTime(standing: Standing): Seen {
  if (standing.kind !== 'in') return standing;
  const { ends_in_s: _, ...who } = standing.session;
  return { kind: 'in', who };
}

const seenQuery = { ...sessionQuery, select: withoutTime };

const isSame = (a: Who, b: Who): boolean => a.mode === b.mode && a.person === b.person && a.role === b.role;

function stateOf(seen: Seen | undefined, isFailed: boolean, first: Who | null): SessionState {
  if (!seen) return { kind: isFailed ? 'unknown' : 'asking' };
  switch (seen.kind) {
    case 'in':
      return first && !isSame(first, seen.who) ? { kind: 'changed' } : seen;
    case 'out':
      return { ...seen, held: first };
    case 'refused':
      return seen;
    default:
      return seen satisfies never;
  }
}

const SessionContext = createContext<SessionState>({ kind: 'unknown' });

/** Everything the first person loaded, and nothing about who is signed in. */
const ofSomebody = {
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== SESSION_KEY[0],
};

/**
 * Knows who is signed in, and sees to it that nobody finds what another one loaded: another person or another role gets a
 * page loaded anew, and whoever is refused leaves nothing behind.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { data: seen, isError } = useQuery(seenQuery);
  const [first, setFirst] = useState<Who | null>(null);
  if (seen?.kind === 'in' && first === null) setFirst(seen.who);
  if (seen?.kind === 'refused' && first !== null) setFirst(null);
  const state = useSameState(stateOf(seen, isError, first));
  useSessionWatch(client, state);
  const before = useRef(state.kind);
  useEffect(() => {
    if (before.current === 'out' && state.kind === 'in') void client.invalidateQueries(ofSomebody);
    before.current = state.kind;
    if (state.kind === 'refused') client.removeQueries(ofSomebody);
    if (state.kind === 'changed') {
      client.removeQueries(ofSomebody);
      leavePage.reload();
    }
  }, [client, state]);
  return <SessionContext value={state}>{children}</SessionContext>;
}

/** The same object for as long as it says the same. */
function useSameState(state: SessionState): SessionState {
  const [kept, setKept] = useState(state);
  if (kept === state || JSON.stringify(kept) === JSON.stringify(state)) return kept;
  setKept(state);
  return state;
}

/** Who is signed in. Without a provider it is not known. */
export const useSession = (): SessionState => useContext(SessionContext);

/** Who the page belongs to, also while they are asked to sign in again; null where that is not known. */
export function useWho(): Who | null {
  const state = useSession();
  return state.kind === 'in' ? state.who : state.kind === 'out' ? state.held : null;
}

/** Whether there is an original to ask for, beside the redacted version. The server decides; this is what to offer. */
export const useMaySeeOriginal = (): boolean => useWho()?.views.includes('original') ?? true;

/** Signs in by name and password. Throws `AppError` with the server's sentence for those who are not let in. */
export async function signIn(client: QueryClient, user: string, password: string): Promise<void> {
  await postSignIn(user, password);
  tellOtherTabs('changed');
  await lookAgain(client);
}

/** Ends the sign-in here, in every other tab and where it was made, and forgets what this browser keeps. Throws `AppError` if it did not end. */
export async function signOut(): Promise<void> {
  const leave = await postSignOut();
  // The answer asks the browser for the same; one that came over plain http asks in vain.
  forgetDevice();
  tellOtherTabs('left');
  if (leave === null) leavePage.toStart();
  else leavePage.toElsewhere(leave);
}
