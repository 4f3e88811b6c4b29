import './browse.css';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { type CallFilters, mayFilter, namesOf } from '@/domain/calls/call-filters';
import type { ListReader } from '@/domain/calls/list-figures';
import { listedReplies } from '@/domain/calls/list-replies';
import type { ListedCall } from '@/domain/calls/listed-call';
import type { CallView } from '@/lib/api-client';
import { AppError } from '@/lib/app-error';
import { callListQuery, callsOf, firstPage, newerCallsQuery } from '@/lib/call-list-query';
import { Button } from '@/ui/button';
import { PanelBoundary } from '@/ui/panel-boundary';
import { CallList } from './call-list';
import type { OnFilters } from './editor-props';
import { FilterBar } from './filter-bar';
import { listTitle, withFilters } from './filter-words';
import { useKnown } from './known-values';
import { ListFoot } from './list-foot';
import { countedFrom } from './list-rows';
import { ListEmpty, ListError, ListSkeleton, MoreError, NoSlowReplies } from './list-states';
import { ListTools } from './list-tools';
import type { ListScope } from './list-words';
import { QuickLists } from './quick-lists';
import { SummaryPanel } from './summary-panel';

type Props = {
  filters: CallFilters;
  /** Parameters of the address that say nothing. */
  refused: readonly string[];
  onFilters: OnFilters;
  view: CallView;
  viewSwitch: ReactNode;
  /** Names this visit of the page, so that whoever comes back to it finds their place. */
  visit: string;
  linkTo: (callId: string) => string;
  listLink: (filters: CallFilters) => string;
  onWorklist?: ((ids: readonly string[]) => void) | undefined;
};

const NONE: readonly ListedCall[] = [];
/** While rows are filtered here, the list loads more by itself only up to so many calls; then a press does. */
const MAX_AUTO_LOADED = 500;

/** The list of calls: filters, a summary of what is loaded, and the calls themselves. */
export function Browse(props: Props) {
  const { filters, refused, onFilters, view, viewSwitch, visit, linkTo, listLink, onWorklist } = props;
  const client = useQueryClient();
  const options = useMemo(() => callListQuery(filters, view), [filters, view]);
  const list = useInfiniteQuery(options);
  const { data, dataUpdatedAt, error, fetchNextPage, hasNextPage, isFetching } = list;
  const { isFetchNextPageError, isPlaceholderData } = list;
  const loaded = useMemo(() => (data ? callsOf(data.pages) : NONE), [data]);
  const isNarrowed = filters.slowReply === true;
  const calls = useMemo(
    () => (isNarrowed ? loaded.filter((call) => listedReplies(call).slow === 'yes') : loaded),
    [loaded, isNarrowed],
  );
  const reader = useMemo(
    (): ListReader => ({ policy: view === 'redacted' ? 'redacted' : 'full', asOf: dataUpdatedAt }),
    [view, dataUpdatedAt],
  );
  const total = data?.pages[0]?.total ?? null;
  const failure = error instanceof AppError ? error : null;
  const newest = useMemo(
    () => loaded.find((call) => call.start_timestamp !== undefined)?.start_timestamp,
    [loaded],
  );
  const newer = useQuery(newerCallsQuery(filters, view, isPlaceholderData ? null : (newest ?? null)));
  const known = useKnown(loaded);
  // The day that is called today, as of when this list was opened.
  const [now] = useState(() => Date.now());
  const countedBack = countedFrom(filters.last, data?.pages[0]?.after ?? null, now);

  const scope: ListScope = useMemo(
    () => ({
      shown: calls.length,
      loaded: loaded.length,
      total,
      hasMore: hasNextPage,
      unmeasured: isNarrowed ? loaded.filter((call) => listedReplies(call).slow === 'unknown').length : null,
    }),
    [calls, loaded, total, hasNextPage, isNarrowed],
  );

  const mayLoadMore = !isNarrowed || loaded.length < MAX_AUTO_LOADED;
  const canLoad = hasNextPage && mayLoadMore && !isFetching && !isFetchNextPageError;
  const loadMore = useCallback(() => {
    if (canLoad) void fetchNextPage();
  }, [canLoad, fetchNextPage]);
  const refresh = () => {
    client.setQueryData(options.queryKey, (pages) => firstPage(pages));
    window.scrollTo({ top: 0 });
    void list.refetch();
  };
  const isFiltered = namesOf(filters).some((name) => name !== 'order');
  const order = () => onFilters(withFilters(filters, { order: filters.order ? undefined : 'oldest' }));
  const dropHidden = () =>
    onFilters(
      Object.fromEntries(
        Object.entries(filters).filter(([name]) => mayFilter('redacted', name as keyof CallFilters)),
      ),
    );
  useEffect(() => {
    if (calls.length === 0) loadMore();
  }, [calls.length, loadMore]);

  return (
    <>
      <title>{listTitle(filters, known.nameOf)}</title>
      <div data-above-list="">
        <header className="list-head">
          <h1>Calls</h1>
          <QuickLists filters={filters} view={view} linkTo={listLink} />
          <span className="list-head-end">
            {viewSwitch}
            <ListTools
              calls={calls}
              scope={scope}
              reader={reader}
              isStale={isPlaceholderData}
              filters={filters}
              view={view}
              isFetching={isFetching}
              onRefresh={refresh}
              onWorklist={onWorklist}
            />
          </span>
        </header>
        <FilterBar filters={filters} onChange={onFilters} view={view} known={known} />
        {refused.length > 0 ? (
          <div className="list-notice" role="status">
            <span>
              Parts of this link were not understood and were left out: <code>{refused.join(', ')}</code>.
            </span>
            <Button onClick={() => onFilters(filters, 'replaces')}>Remove them</Button>
          </div>
        ) : null}
        {countedBack === null ? null : (
          <div className="list-notice" role="status">
            <span>
              These are sample calls of {countedBack} and before, so the time counts back from that day.
            </span>
          </div>
        )}
      </div>
      {calls.length > 0 ? (
        <PanelBoundary name="Summary">
          <SummaryPanel
            calls={calls}
            isStale={isPlaceholderData}
            scope={scope}
            reader={reader}
            filters={filters}
            onChange={onFilters}
          />
        </PanelBoundary>
      ) : null}
      {newer.data > 0 ? (
        <div className="list-newer" role="status">
          <Button ink onClick={refresh}>
            <ArrowUp aria-hidden="true" />
            {newer.data.toLocaleString('en')} newer {newer.data === 1 ? 'call' : 'calls'}
          </Button>
        </div>
      ) : null}
      <CallList
        calls={calls}
        reader={reader}
        isStale={isPlaceholderData}
        total={isNarrowed ? (hasNextPage ? null : calls.length) : total}
        order={filters.order}
        onOrder={order}
        onSoonOver={loadMore}
        visit={visit}
        linkTo={linkTo}
        now={now}
      >
        {failure ? (
          <ListError
            error={failure}
            isRetrying={isFetching}
            onRetry={() => void (loaded.length > 0 ? fetchNextPage() : list.refetch())}
            onDropFilters={failure.code === 'forbidden' ? dropHidden : undefined}
          />
        ) : isFetching ? (
          <ListSkeleton />
        ) : loaded.length > 0 ? (
          <NoSlowReplies scope={scope} onMore={() => void fetchNextPage()} onClear={() => onFilters({})} />
        ) : (
          <ListEmpty isFiltered={isFiltered} onClear={() => onFilters({})} />
        )}
      </CallList>
      {calls.length > 0 && failure ? (
        <MoreError error={failure} onRetry={() => void fetchNextPage()} />
      ) : null}
      <ListFoot
        calls={calls}
        scope={scope}
        isStale={isPlaceholderData}
        isLoading={isFetching}
        isOldestFirst={filters.order === 'oldest'}
        onMore={() => void fetchNextPage()}
      />
    </>
  );
}
