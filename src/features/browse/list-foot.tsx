import { useMemo } from 'react';
import type { ListedCall } from '@/domain/calls/listed-call';
import { Button } from '@/ui/button';
import { zoneNames } from './list-rows';
import { footWords, type ListScope, unmeasuredWords } from './list-words';

type Props = {
  calls: readonly ListedCall[];
  scope: ListScope;
  /** Whether these are still the calls of the filters before. */
  isStale: boolean;
  isLoading: boolean;
  isOldestFirst: boolean;
  onMore: () => void;
};

/** How much of the list is there, in which order and zone, and the rest of it. */
export function ListFoot({ calls, scope, isStale, isLoading, isOldestFirst, onMore }: Props) {
  const zones = useMemo(() => zoneNames(calls).join(' and '), [calls]);
  if (scope.shown === 0) return null;
  const rest = [unmeasuredWords(scope), `Times are in your time zone${zones === '' ? '' : `, ${zones}`}.`];
  return (
    <footer className="list-foot">
      <span role="status">
        {isStale
          ? 'Loading the calls of these filters'
          : `${footWords(scope)}, ${isOldestFirst ? 'oldest' : 'newest'} first`}
        . {rest.filter(Boolean).join(' ')}
      </span>
      <span className="list-keys" aria-hidden="true">
        <kbd>J</kbd>
        <kbd>K</kbd> move <kbd>↵</kbd> open <kbd>F</kbd> filter
      </span>
      {scope.hasMore && !isStale ? (
        <Button onClick={onMore} disabled={isLoading}>
          {isLoading ? 'Loading…' : 'Load more'}
        </Button>
      ) : null}
    </footer>
  );
}
