import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { writeFilters } from '@/contract/call-filters';
import type { CallListPage } from '@/contract/call-list';
import { type CallFilters, upstreamFilters } from '@/domain/calls/call-filters';
import type { ListedCall } from '@/domain/calls/listed-call';
import type { Milliseconds } from '@/domain/units';
import { type CallView, fetchCallList } from './api-client';
import { LIST_KEY } from './cached-calls';
import { noteOwnNumbers } from './likely-countries';

/** A list is kept while somebody works through the calls that it led to. */
const KEPT_MS = 60 * 60_000;
/** How often it is asked whether there are newer calls. */
const NEWS_MS = 60_000;

type Place = { readonly cursor: string; readonly after: Milliseconds | null } | null;

/** The filters of the pages behind the first: they begin where the first one did. */
function filtersAt(filters: CallFilters, place: Place): CallFilters {
  if (place?.after == null) return filters;
  const { last: _, ...rest } = filters;
  return { ...rest, after: place.after };
}

/**
 * The calls that the filters let through, page by page; those that only the page can apply are left to it, so that they
 * load nothing again. Loaded pages are never asked for again by themselves.
 */
export function callListQuery(all: CallFilters, view: CallView) {
  const filters = upstreamFilters(all);
  return infiniteQueryOptions({
    queryKey: [LIST_KEY, view, writeFilters(filters).toString()] as const,
    queryFn: async ({ pageParam: place, signal }) => {
      const search = writeFilters(filtersAt(filters, place));
      if (place) search.set('cursor', place.cursor);
      const page = await fetchCallList(search, view, signal);
      noteOwnNumbers(page.calls);
      return page;
    },
    initialPageParam: null as Place,
    getNextPageParam: ({ cursor }: CallListPage, pages): Place =>
      cursor === null ? null : { cursor, after: pages[0]?.after ?? null },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // The other view shows less: nothing of this one may stand in for it.
    placeholderData: (known, query) => (query?.queryKey[1] === view ? known : undefined),
  });
}

/** Only the first page of a list: what a refresh begins with. */
export const firstPage = <P>(data: InfiniteData<CallListPage, P> | undefined) =>
  data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };

/** The calls of all pages, each once: while pages are loaded calls come and go at Retell. */
export function callsOf(pages: readonly CallListPage[]): readonly ListedCall[] {
  const seen = new Set<string>();
  return pages.flatMap(({ calls }) =>
    calls.filter(({ call_id }) => {
      const isNew = !seen.has(call_id);
      seen.add(call_id);
      return isNew;
    }),
  );
}

/** How many calls of this list began after the newest that is loaded; asked now and then while the page is looked at. */
export function newerCallsQuery(filters: CallFilters, view: CallView, newest: Milliseconds | null) {
  const { last: _, after: __, order, before, ...rest } = upstreamFilters(filters);
  const since = { ...rest, ...(newest === null ? {} : { after: (newest + 1) as Milliseconds }) };
  const search = writeFilters(since);
  search.set('count', 'only');
  return queryOptions({
    queryKey: [LIST_KEY, 'newer', view, search.toString()] as const,
    queryFn: async ({ signal }) => (await fetchCallList(search, view, signal, true)).total ?? 0,
    enabled: newest !== null && order === undefined && before === undefined,
    refetchInterval: NEWS_MS,
    // The list has just been loaded: there is no news yet.
    initialData: 0,
    staleTime: NEWS_MS,
    retry: false,
  });
}
