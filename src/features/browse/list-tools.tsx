import { Download, ListChecks, RefreshCw } from 'lucide-react';
import { useMemo } from 'react';
import { writeFilters } from '@/contract/call-filters';
import type { CallFilters } from '@/domain/calls/call-filters';
import type { ListReader } from '@/domain/calls/list-figures';
import type { ListedCall } from '@/domain/calls/listed-call';
import { type CallView, postListLook } from '@/lib/api-client';
import { useRecordedSave } from '@/lib/use-export';
import { takeIds, WORKLIST_MOST } from '@/lib/worklist';
import { IconButton } from '@/ui/button';
import { ColumnsMenu } from './columns-menu';
import { listCsv } from './list-csv';
import { count, type ListScope } from './list-words';
import { TakeButton } from './take-button';

type Props = {
  calls: readonly ListedCall[];
  scope: ListScope;
  reader: ListReader;
  /** Whether the calls are still those of the filters before. */
  isStale: boolean;
  filters: CallFilters;
  view: CallView;
  isFetching: boolean;
  onRefresh: () => void;
  /** Takes the loaded calls along as a worklist; absent where that cannot be. */
  onWorklist?: ((ids: readonly string[]) => void) | undefined;
};

/** What can be done with the list as a whole. */
export function ListTools(props: Props) {
  const { calls, scope, reader, isStale, filters, view, isFetching, onRefresh, onWorklist } = props;
  const { save, trouble } = useRecordedSave();
  const ids = useMemo(() => calls.map(({ call_id }) => call_id), [calls]);
  const { count: taken, left } = useMemo(() => takeIds(ids), [ids]);
  const isPart = scope.hasMore || scope.shown < scope.loaded;
  const loaded =
    isPart && !isStale ? `${count(calls.length)} ${scope.unmeasured === null ? 'loaded' : 'shown'}` : null;
  const first = left > 0 && !isStale ? `first ${count(taken)}` : loaded;
  const cannot = calls.length === 0 || isStale;
  const wait = isStale ? 'The calls of these filters are still loading.' : null;
  const cut =
    left > 0
      ? `A worklist has at most ${count(WORKLIST_MOST)} calls: ${count(left)} of those loaded are left out.`
      : null;
  return (
    <div className="list-tools">
      <IconButton label="Refresh the list" onClick={onRefresh} disabled={isFetching}>
        <RefreshCw aria-hidden="true" />
      </IconButton>
      {onWorklist ? (
        <TakeButton
          icon={<ListChecks aria-hidden="true" />}
          words={{ before: 'Open', many: first, after: 'as worklist' }}
          disabled={cannot}
          note={wait ?? cut}
          onPress={() => onWorklist(ids)}
        />
      ) : null}
      <ColumnsMenu />
      <TakeButton
        icon={<Download aria-hidden="true" />}
        words={{ before: 'Export', many: loaded, after: loaded === null ? 'CSV' : 'as CSV' }}
        disabled={cannot}
        note={wait}
        onPress={() =>
          save(postListLook(writeFilters(filters), view, { look: 'export', format: 'csv' }), {
            name: 'callscope-calls.csv',
            content: listCsv(calls, reader),
            type: 'text/csv;charset=utf-8',
          })
        }
      />
      {trouble === null ? null : (
        <span className="list-trouble" role="alert">
          {trouble}
        </span>
      )}
    </div>
  );
}
