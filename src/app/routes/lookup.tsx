import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { PATHS } from '@/app/paths';
import { callPath } from '@/contract/call-link';
import type { JsonObject } from '@/domain/json';
import { CallLookup } from '@/features/call-lookup/call-lookup';
import { WorklistCard } from '@/features/worklist/worklist-card';
import { AppError } from '@/lib/app-error';
import { useListOwner } from '@/lib/list-owner';
import { holdLocalCall } from '@/lib/local-call';
import { callQuery, configQuery } from '@/lib/queries';
import { useMaySeeOriginal } from '@/lib/session';
import { getWorklist, openWorklist, resumeAt } from '@/lib/worklist';

/** `/` */
export function LookupRoute() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const owner = useListOwner();
  const view = useMaySeeOriginal() ? 'original' : 'redacted';
  const config = useQuery(configQuery);

  const openList = (ids: readonly string[], words: string) => {
    if (!owner) return;
    openWorklist(owner, ids, { words, href: null });
    const list = getWorklist(owner);
    if (list) void navigate(callPath(resumeAt(list)));
  };
  const openCall = async (call: JsonObject, callId: string | null, ask: boolean) => {
    if (!owner) return;
    let why = callId === null ? 'It has no call ID.' : 'Retell was not asked for it.';
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
    void navigate(PATHS.local);
  };

  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Look up a call">
      <title>Look up a call · Callscope</title>
      <CallLookup
        onOpen={(callId) => navigate(callPath(callId))}
        onOpenList={openList}
        onOpenCall={openCall}
        onNumber={(number) => navigate(`/calls?number=${encodeURIComponent(number)}`)}
        samples={config.data?.samples ?? null}
        error={config.error instanceof AppError ? config.error : null}
        onRetry={() => void config.refetch()}
        above={<WorklistCard />}
      />
    </main>
  );
}
