import { useCallback, useState } from 'react';

const MOST = 50;
/** The call that was at hand on each visited list, by the visit's own key; the oldest are forgotten. */
const places = new Map<string, string>();

/** The call that the reader was at last; the same again when they come back to this visit of the list. */
export function usePlace(visit: string): readonly [string | null, (callId: string) => void] {
  const [at, setAt] = useState({ visit, callId: places.get(visit) ?? null });
  if (at.visit !== visit) setAt({ visit, callId: places.get(visit) ?? at.callId });
  const move = useCallback(
    (callId: string) => {
      places.delete(visit);
      places.set(visit, callId);
      const [oldest] = places.keys();
      if (places.size > MOST && oldest !== undefined) places.delete(oldest);
      setAt({ visit, callId });
    },
    [visit],
  );
  return [at.callId, move];
}
