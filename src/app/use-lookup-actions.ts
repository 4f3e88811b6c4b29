import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { writeFilters } from '@/contract/call-filters';
import { callPath } from '@/contract/call-link';
import { PAGE_PATHS } from '@/contract/paths';
import { mayFilter } from '@/domain/calls/call-filters';
import type { JsonObject } from '@/domain/json';
import { AppError } from '@/lib/app-error';
import { cachedCalls } from '@/lib/cached-calls';
import { useListOwner } from '@/lib/list-owner';
import { holdLocalCall } from '@/lib/local-call';
import type { LookupActions } from '@/lib/lookup-actions';
import { callQuery } from '@/lib/queries';
import { useMaySeeOriginal } from '@/lib/session';
import { suggestSearches } from '@/lib/suggest-searches';
import { getWorklist, openWorklist, resumeAt } from '@/lib/worklist';

/** Opens whatever was pasted, wherever on the site. */
export function useLookupActions(): LookupActions {
  const navigate = useNavigate();
  const client = useQueryClient();
  const owner = useListOwner();
  const maySeeOriginal = useMaySeeOriginal();
  const view = maySeeOriginal ? 'original' : 'redacted';
  const policy = maySeeOriginal ? 'full' : 'redacted';

  const onOpenList = (ids: readonly string[], words: string) => {
    if (!owner) return;
    openWorklist(owner, ids, { words, href: null });
    const list = getWorklist(owner);
    if (list) void navigate(callPath(resumeAt(list)));
  };
  const onOpenCall = async (call: JsonObject, callId: string | null, ask: boolean) => {
    if (!owner) return;
    let why = 'No call ID, so Retell wasn’t asked.';
    if (callId !== null) why = 'Retell wasn’t asked for it.';
    if (callId !== null && ask) {
      try {
        await client.fetchQuery(callQuery(callId, view));
        return void navigate(callPath(callId));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // The page asks who is there, and what was pasted stays in the field.
        if (error.code === 'signed_out' || error.code === 'forbidden') return;
        why = `${error.title}.`;
      }
    }
    holdLocalCall(owner, call, why);
    void navigate(PAGE_PATHS.local);
  };
  return {
    onOpen: (callId) => void navigate(callPath(callId)),
    onOpenList,
    onOpenCall,
    onSearch: (filters) => void navigate(`${PAGE_PATHS.calls}?${writeFilters(filters).toString()}`),
    canSearchNumbers: mayFilter(policy, 'number'),
    suggest: (text) => suggestSearches(text, cachedCalls(client), mayFilter(policy, 'tools')),
  };
}
