import { useMemo, useSyncExternalStore } from 'react';
import { useListOwner } from './list-owner';
import { getReplaced, getReviewed, getWorklist, subscribeWorklist, type Worklist } from './worklist';

/** The worklist of whoever is there, or null. */
export function useWorklist(): Worklist | null {
  const owner = useListOwner();
  return useSyncExternalStore(subscribeWorklist, () => getWorklist(owner));
}

/** The list that the present one took the place of, or null. */
export function useReplaced(): Worklist | null {
  const owner = useListOwner();
  return useSyncExternalStore(subscribeWorklist, () => getReplaced(owner));
}

/** The calls that whoever is there ticked as reviewed. */
export function useReviewed(): ReadonlySet<string> {
  const owner = useListOwner();
  const ticks = useSyncExternalStore(subscribeWorklist, () => getReviewed(owner));
  return useMemo(() => new Set(ticks), [ticks]);
}
