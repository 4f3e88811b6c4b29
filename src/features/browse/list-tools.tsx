import { Columns3, Download, ListChecks, RefreshCw } from 'lucide-react';
import { writeFilters } from '@/contract/call-filters';
import type { CallFilters } from '@/domain/calls/call-filters';
import type { ListedCall } from '@/domain/calls/listed-call';
import { type CallView, postListLook } from '@/lib/api-client';
import { usePreference } from '@/lib/preferences';
import { useRecordedSave } from '@/lib/use-export';
import { Button, IconButton } from '@/ui/button';
import { Menu, MenuGroup, MenuItem } from '@/ui/menu';
import { COLUMNS, columnsOf, isFixed, toggledColumn } from './columns';
import { listCsv } from './list-csv';

type Props = {
  calls: readonly ListedCall[];
  filters: CallFilters;
  view: CallView;
  isFetching: boolean;
  onRefresh: () => void;
  /** Takes the loaded calls along as a worklist; absent where that cannot be. */
  onWorklist?: ((ids: readonly string[]) => void) | undefined;
};

/** What can be done with the list as a whole. */
export function ListTools({ calls, filters, view, isFetching, onRefresh, onWorklist }: Props) {
  const { save, trouble } = useRecordedSave();
  const [chosen, setChosen] = usePreference('listColumns');
  const [density, setDensity] = usePreference('listDensity');
  const shown = columnsOf(chosen);
  return (
    <div className="list-tools">
      <IconButton label="Refresh the list" onClick={onRefresh} disabled={isFetching}>
        <RefreshCw aria-hidden="true" />
      </IconButton>
      {onWorklist ? (
        <Button disabled={calls.length === 0} onClick={() => onWorklist(calls.map(({ call_id }) => call_id))}>
          <ListChecks aria-hidden="true" />
          <span>Open as worklist</span>
        </Button>
      ) : null}
      <Menu icon={<Columns3 aria-hidden="true" />} label="Columns">
        <MenuGroup label="Columns">
          {COLUMNS.filter((column) => !isFixed(column)).map(({ id, title }) => (
            <MenuItem
              key={id}
              hint={shown.some((column) => column.id === id) ? 'shown' : ''}
              onChoose={() => setChosen(toggledColumn(chosen, id))}
            >
              {title}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuGroup label="View">
          <MenuItem
            hint={density}
            onChoose={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}
          >
            Height of rows
          </MenuItem>
        </MenuGroup>
      </Menu>
      <Button
        disabled={calls.length === 0}
        onClick={() =>
          save(postListLook(writeFilters(filters), view, { look: 'export', format: 'csv' }), {
            name: 'callscope-calls.csv',
            content: listCsv(calls),
            type: 'text/csv;charset=utf-8',
          })
        }
      >
        <Download aria-hidden="true" />
        <span>Export CSV</span>
      </Button>
      {trouble === null ? null : (
        <span className="list-trouble" role="alert">
          {trouble}
        </span>
      )}
    </div>
  );
}
