import { memo } from 'react';
import type { ListedCall } from '@/domain/calls/listed-call';
import { cellOf, type RowContext } from './call-cells';
import { type Column, isFixed, isRight } from './columns';
import { rowTitle } from './row-title';

type Props = {
  call: ListedCall;
  /** Its number among the rows of the table, from 1. */
  index: number;
  columns: readonly Column[];
  reader: RowContext;
  href: string;
  isCurrent: boolean;
  /** Whether Tab stops at this row; one row at a time does. */
  isStop: boolean;
  onFocus: (callId: string) => void;
};

/** A call as a row that is a link as a whole; the table hears of its presses, for all its rows. */
export const CallRow = memo(function CallRow(props: Props) {
  const { call, index, columns, reader, href, isCurrent, isStop, onFocus } = props;
  return (
    <tr className="list-row" aria-rowindex={index} data-current={isCurrent || undefined}>
      {columns.map((column) => (
        <td
          key={column.id}
          data-column={column.id}
          data-title={isFixed(column) ? undefined : column.title}
          data-right={isRight(column) || undefined}
        >
          {column.id === 'started' ? (
            <a
              href={href}
              className="list-link num"
              data-call={call.call_id}
              tabIndex={isStop ? 0 : -1}
              title={rowTitle(call, reader)}
              onFocus={() => onFocus(call.call_id)}
            >
              {cellOf('started', call, reader)}
            </a>
          ) : (
            cellOf(column.id, call, reader)
          )}
        </td>
      ))}
      <td data-column="go" aria-hidden="true" />
    </tr>
  );
});
