import { CloudOff, SearchX, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { PAGE_PATHS } from '@/contract/paths';
import type { AppError } from '@/lib/app-error';
import { useCountdown } from '@/lib/use-countdown';
import { Button } from '@/ui/button';
import { MessageState } from '@/ui/message-state';

const ICONS = new Map([
  ['not_found', SearchX],
  ['invalid_call_id', SearchX],
  ['offline', CloudOff],
]);

type Props = { error: AppError; callId: string; retrying: boolean; onRetry: () => void };

/** There is no call to show: what happened, who said so, and what to do. */
export function CallError({ error, callId, retrying, onRetry }: Props) {
  const left = useCountdown(error);
  const Icon = ICONS.get(error.code) ?? TriangleAlert;
  return (
    <MessageState
      icon={<Icon />}
      tone="bad"
      title={error.title}
      actions={
        <>
          {error.canRetry ? (
            <Button ink onClick={onRetry} disabled={retrying || left > 0}>
              {retrying ? 'Trying again…' : left > 0 ? `Retry in ${left} s` : 'Retry'}
            </Button>
          ) : null}
          <Link className="btn" data-ink={error.canRetry ? undefined : 'true'} to={PAGE_PATHS.lookup}>
            Look up another call
          </Link>
        </>
      }
    >
      <p>{error.message}</p>
      <p className="mt-2 text-[12px] text-ink-3">
        <code className="font-mono break-all">{callId}</code> ·{' '}
        <code className="font-mono">{error.code}</code>
      </p>
    </MessageState>
  );
}

/** The call is there, but its latest state is not. */
export function RefreshTrouble({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  return (
    <div className="card mt-3 flex flex-wrap items-center gap-3 px-4 py-2" role="status">
      <span className="flex-1">
        This is what was loaded before; it could not be refreshed. {error.title}.
      </span>
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The server could not ask Retell and gave what it knew last. */
export function StandsIn({ asOf, onRetry }: { asOf: number; onRetry: () => void }) {
  return (
    <div className="card mt-3 flex flex-wrap items-center gap-3 px-4 py-2" role="status">
      <span className="flex-1">
        Retell could not be reached; this is the call as it was at <time>{TIME.format(asOf)}</time>.
      </span>
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}
