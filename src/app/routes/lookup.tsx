import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { callPath } from '@/contract/call-link';
import { CallLookup } from '@/features/call-lookup/call-lookup';
import { WorklistCard } from '@/features/worklist/worklist-card';
import { AppError } from '@/lib/app-error';
import { configQuery } from '@/lib/queries';

/** `/` */
export function LookupRoute() {
  const navigate = useNavigate();
  const config = useQuery(configQuery);
  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Look up a call">
      <title>Look up a call · Callscope</title>
      <CallLookup
        onOpen={(callId) => navigate(callPath(callId))}
        samples={config.data?.samples ?? null}
        error={config.error instanceof AppError ? config.error : null}
        onRetry={() => void config.refetch()}
        above={<WorklistCard />}
      />
    </main>
  );
}
