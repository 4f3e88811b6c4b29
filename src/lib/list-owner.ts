import { useMemo } from 'react';
import type { ListOwner } from './owned-store';
import { useSession } from './session';

/** Whose lists this page shows and keeps. Null: it is not known who is there, so nothing is. */
export function useListOwner(): ListOwner | null {
  const state = useSession();
  const who = state.kind === 'in' ? state.who : null;
  const isEverybody = who?.mode === 'none';
  const person = who?.person ?? null;
  return useMemo(() => {
    if (isEverybody) return { kind: 'everybody' };
    return person === null ? null : { kind: 'person', person };
  }, [isEverybody, person]);
}
