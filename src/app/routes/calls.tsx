import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useSetView, useView } from '@/app/use-call-address';
import { readFilters, writeFilters } from '@/contract/call-filters';
import { callPath } from '@/contract/call-link';
import { PAGE_PATHS } from '@/contract/paths';
import type { CallFilters } from '@/domain/calls/call-filters';
import { Browse } from '@/features/browse/browse';
import type { OnFilters } from '@/features/browse/editor-props';
import { OnlyRedacted, ViewSwitch } from '@/features/view-switch/view-switch';
import { useListOwner } from '@/lib/list-owner';
import { useMaySeeOriginal } from '@/lib/session';
import { openWorklist } from '@/lib/worklist';

/** `/calls`: everything that the list is narrowed to stands in its address. */
export function CallsRoute() {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const navigate = useNavigate();
  const view = useView();
  const setView = useSetView();
  const maySwitch = useMaySeeOriginal();
  const owner = useListOwner();
  const address = search.toString();
  const { filters, refused } = useMemo(() => readFilters(new URLSearchParams(address)), [address]);
  const isRedacted = search.get('view') === 'redacted';
  const searchOf = useCallback(
    (next: CallFilters) => {
      const params = writeFilters(next);
      if (isRedacted) params.set('view', 'redacted');
      return params;
    },
    [isRedacted],
  );
  const onFilters = useCallback<OnFilters>(
    (next, how) => {
      const query = searchOf(next).toString();
      // What says the same as before is no step that Back could undo.
      const replace = how === 'replaces' || query === searchOf(filters).toString();
      void navigate({ search: query }, { replace, preventScrollReset: true });
    },
    [navigate, searchOf, filters],
  );
  const listLink = (next: CallFilters) => {
    const query = searchOf(next).toString();
    return query === '' ? PAGE_PATHS.calls : `${PAGE_PATHS.calls}?${query}`;
  };
  const linkTo = useCallback(
    (callId: string) => callPath(callId, undefined, isRedacted ? 'redacted' : 'original'),
    [isRedacted],
  );
  const openAll = (ids: readonly string[]) => {
    const [first] = ids;
    if (!owner || first === undefined) return;
    openWorklist(owner, ids, { words: 'From the list of calls', href: listLink(filters) });
    void navigate(linkTo(first));
  };
  return (
    <main id="main" tabIndex={-1} className="page" aria-label="Calls">
      <Browse
        filters={filters}
        refused={refused}
        onFilters={onFilters}
        view={view}
        viewSwitch={maySwitch ? <ViewSwitch view={view} onChange={setView} /> : <OnlyRedacted />}
        visit={key}
        linkTo={linkTo}
        listLink={listLink}
        onWorklist={owner ? openAll : undefined}
      />
    </main>
  );
}
