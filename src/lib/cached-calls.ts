import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { CallListPage } from '@/contract/call-list';
import type { ListedCall } from '@/domain/calls/listed-call';

/** The first part of the key of every list; see `callListQuery`. */
export const LIST_KEY = 'calls';

const isList = (data: unknown): data is InfiniteData<CallListPage> =>
  typeof data === 'object' && data !== null && 'pages' in data;

/** The calls of every list that is in the cache; one that is in two lists comes twice. */
export const cachedCalls = (client: QueryClient): readonly ListedCall[] =>
  client
    .getQueriesData({ queryKey: [LIST_KEY] })
    .flatMap(([, data]) => (isList(data) ? data.pages.flatMap(({ calls }) => calls) : []));
