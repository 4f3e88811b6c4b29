import { useQuery } from '@tanstack/react-query';
import { useLookupActions } from '@/app/use-lookup-actions';
import { CallLookup } from '@/features/call-lookup/call-lookup';
import { WorklistCard } from '@/features/worklist/worklist-card';
import { AppError } from '@/lib/app-error';
import { configQuery } from '@/lib/queries';

/** `/` */
export function LookupRoute() {
  const actions = useLookupActions();
  const config = useQuery(configQuery);
  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Look up a call">
      <title>Look up a call · Callscope</title>
      <CallLookup
        {...actions}
        samples={config.data?.samples ?? null}
        error={config.error instanceof AppError ? config.error : null}
        onRetry={() => void config.refetch()}
        above={<WorklistCard />}
      />
    </main>
  );
}
