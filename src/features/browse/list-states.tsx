import { CloudOff, ListX, TriangleAlert } from 'lucide-react';
import { SLOW_REPLY } from '@/domain/calls/list-replies';
import { roundDuration } from '@/domain/formats';
import type { AppError } from '@/lib/app-error';
import { useCountdown } from '@/lib/use-countdown';
import { Button } from '@/ui/button';
import { MessageState } from '@/ui/message-state';
import { type ListScope, loadedWords, unmeasuredWords } from './list-words';

type ErrorProps = {
  error: AppError;
  isRetrying: boolean;
  onRetry: () => void;
  /** Takes away the filters that the answer does not allow; absent where that is not the trouble. */
  onDropFilters?: (() => void) | undefined;
};

/** There is no list to show: what happened, who said so, and what to do. */
export function ListError({ error, isRetrying, onRetry, onDropFilters }: ErrorProps) {
  const left = useCountdown(error);
  return (
    <MessageState
      icon={error.code === 'offline' ? <CloudOff /> : <TriangleAlert />}
      tone="bad"
      title={onDropFilters ? 'These filters cannot be used here' : error.title}
      actions={
        onDropFilters ? (
          <Button ink onClick={onDropFilters}>
            Remove these filters
          </Button>
        ) : (
          <Button ink onClick={onRetry} disabled={isRetrying || left > 0}>
            {isRetrying ? 'Trying again…' : left > 0 ? `Retry in ${left} s` : 'Retry'}
          </Button>
        )
      }
    >
      <p>{error.message}</p>
      <p className="mt-2 text-[12px] text-ink-3">
        <code className="font-mono">{error.code}</code>
      </p>
    </MessageState>
  );
}

/** More of the list could not be loaded; what is there stays. */
export function MoreError({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  const left = useCountdown(error);
  return (
    <div className="list-more-error" role="alert">
      <span>More calls could not be loaded. {error.message}</span>
      <Button onClick={onRetry} disabled={left > 0}>
        {left > 0 ? `Retry in ${left} s` : 'Retry'}
      </Button>
    </div>
  );
}

/** No call fits. */
export function ListEmpty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return (
    <MessageState
      icon={<ListX />}
      title={isFiltered ? 'No call fits these filters' : 'There are no calls yet'}
      actions={
        isFiltered ? (
          <Button ink onClick={onClear}>
            Clear all filters
          </Button>
        ) : undefined
      }
    >
      <p>
        {isFiltered
          ? 'Remove a filter or widen the time. Calls that are going on have no length, cost or analysis yet.'
          : 'Calls appear here once the workspace has made or taken one.'}
      </p>
    </MessageState>
  );
}

/** None of the loaded calls has a slow reply. */
export function NoSlowReplies({
  scope,
  onMore,
  onClear,
}: {
  scope: ListScope;
  onMore: () => void;
  onClear: () => void;
}) {
  return (
    <MessageState
      icon={<ListX />}
      title={`No slow replies among ${loadedWords(scope)}`}
      actions={
        <>
          {scope.hasMore ? (
            <Button ink onClick={onMore}>
              Load more calls
            </Button>
          ) : null}
          <Button onClick={onClear}>Clear all filters</Button>
        </>
      }
    >
      <p>
        A reply is slow from {roundDuration(SLOW_REPLY)} on. Retell can’t filter by single replies, so only
        loaded calls are searched. {unmeasuredWords(scope)}
      </p>
    </MessageState>
  );
}

const LINES = Array.from({ length: 12 }, (_, i) => i);

/** The list's own shape while it is on its way. */
export const ListSkeleton = () => (
  <div className="list-skeleton" role="status">
    <span className="sr-only">The list of calls is loading.</span>
    {LINES.map((i) => (
      <div key={i}>
        <i className="skeleton" />
        <i className="skeleton" />
        <i className="skeleton" />
      </div>
    ))}
  </div>
);
