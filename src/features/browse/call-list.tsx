import { type ReactNode, useRef } from 'react';
import type { CallFilters } from '@/domain/calls/call-filters';
import type { ListReader } from '@/domain/calls/list-figures';
import type { ListedCall } from '@/domain/calls/listed-call';
import { usePreference } from '@/lib/preferences';
import { CallTable, type CallTableHandle } from './call-table';
import { useColumns } from './use-columns';
import { useListKeys } from './use-list-keys';
import { usePlace } from './use-place';

type Props = {
  calls: readonly ListedCall[];
  reader: ListReader;
  /** Whether the calls are still those of the filters before. */
  isStale: boolean;
  total: number | null;
  order: CallFilters['order'];
  onOrder: () => void;
  onSoonOver: () => void;
  visit: string;
  linkTo: (callId: string) => string;
  now: number;
  /** What stands there instead of no calls. */
  children: ReactNode;
};

/** The calls and the reader's place among them, which is kept here so that a step draws nothing else of the page. */
export function CallList(props: Props) {
  const { calls, reader, isStale, total, order, onOrder, onSoonOver, visit, linkTo, now, children } = props;
  const [density] = usePreference('listDensity');
  const { columns, minWidth } = useColumns();
  const [current, setCurrent] = usePlace(visit);
  const table = useRef<CallTableHandle>(null);
  useListKeys(calls, current, () => table.current);
  return (
    <section
      className="list-card card"
      aria-label="List of calls"
      data-wide={minWidth > 0 || undefined}
      aria-busy={isStale || undefined}
    >
      {calls.length > 0 ? (
        <CallTable
          ref={table}
          calls={calls}
          columns={columns}
          reader={reader}
          minWidth={minWidth}
          density={density}
          linkTo={linkTo}
          current={current}
          onCurrent={setCurrent}
          onSoonOver={onSoonOver}
          total={total}
          isOldestFirst={order === 'oldest'}
          onOrder={onOrder}
          now={now}
        />
      ) : (
        children
      )}
    </section>
  );
}
