import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { callPath } from '@/contract/call-link';
import type { CallView } from '@/lib/api-client';
import { useWorklist } from '@/lib/use-worklist';
import { placeIn } from '@/lib/worklist';

/** The address of another call with the view and the panel that are open here. */
export function useHrefOf(view: CallView): (callId: string) => string {
  const [search] = useSearchParams();
  const tab = search.get('tab');
  return useCallback(
    (callId) => {
      const path = callPath(callId, undefined, view);
      if (tab === null) return path;
      return `${path}${path.includes('?') ? '&' : '?'}tab=${encodeURIComponent(tab)}`;
    },
    [view, tab],
  );
}

/** Where the call stands in the worklist, such as `3/80`; null where it is not in one. */
export function useWorklistPlace(callId: string): string | null {
  const list = useWorklist();
  const place = list && placeIn(list, callId);
  return place ? `${place.index + 1}/${list.ids.length}` : null;
}
