import './filter-bar.css';
import { Popover } from '@base-ui/react/popover';
import { Plus, X } from 'lucide-react';
import { memo, useState } from 'react';
import { type CallFilters, mayFilter, namesOf } from '@/domain/calls/call-filters';
import type { CallView } from '@/lib/api-client';
import { useShortcut } from '@/lib/shortcuts';
import { Menu, MenuItem } from '@/ui/menu';
import type { OnFilters } from './editor-props';
import { FilterEditor } from './filter-editor';
import { type FilterGroup, GROUPS, type GroupId, groupWords, withoutGroup } from './filter-words';
import type { Known } from './known-values';

type Props = {
  filters: CallFilters;
  onChange: OnFilters;
  view: CallView;
  known: Known;
};

/** Groups that are offered without opening the menu. */
const AT_HAND: ReadonlySet<GroupId> = new Set([
  'time',
  'agent',
  'status',
  'reason',
  'sentiment',
  'success',
  'reply',
]);

const mayUse = (group: FilterGroup, view: CallView): boolean =>
  group.names.every((name) => mayFilter(view === 'redacted' ? 'redacted' : 'full', name));

/** What the list is narrowed to, as chips: each opens to be changed, is taken away by its cross, and F offers them all. */
export const FilterBar = memo(function FilterBar({ filters, onChange, view, known }: Props) {
  const [open, setOpen] = useState<GroupId | null>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  useShortcut({ keys: ['f'], label: 'Filter the list', group: 'List', run: () => setMenuOpen(true) });
  const groups = GROUPS.filter((group) => mayUse(group, view));
  const wordsOf = (id: GroupId) => groupWords(id, filters, known.nameOf);
  const shown = groups.filter(({ id }) => AT_HAND.has(id) || wordsOf(id) !== null || open === id);
  const hasAny = namesOf(filters).some((name) => name !== 'order');
  return (
    <search className="filter-bar" aria-label="Filters">
      {shown.map((group) => (
        <FilterChip
          key={group.id}
          group={group}
          words={wordsOf(group.id)}
          isOpen={open === group.id}
          onOpen={(isOpen) => setOpen(isOpen ? group.id : null)}
          onRemove={() => onChange(withoutGroup(group, filters))}
        >
          <FilterEditor id={group.id} filters={filters} onChange={onChange} known={known} />
        </FilterChip>
      ))}
      <Menu icon={<Plus aria-hidden="true" />} label="Filter" open={menuOpen} onOpenChange={setMenuOpen}>
        {groups.map(({ id, title }) => (
          <MenuItem key={id} hint={wordsOf(id) ?? ''} onChoose={() => setOpen(id)}>
            {title}
          </MenuItem>
        ))}
      </Menu>
      {hasAny ? (
        <button
          type="button"
          className="filter-clear"
          onClick={() => onChange(filters.order ? { order: filters.order } : {})}
        >
          Clear all
        </button>
      ) : null}
    </search>
  );
});

type ChipProps = {
  group: FilterGroup;
  words: string | null;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onRemove: () => void;
  children: React.ReactNode;
};

function FilterChip({ group: { title }, words, isOpen, onOpen, onRemove, children }: ChipProps) {
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <span className="filter-chip" data-set={words !== null || undefined}>
        <Popover.Trigger className="filter-open">
          {words === null ? <Plus aria-hidden="true" /> : null}
          <span>{title}</span>
          {words === null ? null : <b>{words}</b>}
        </Popover.Trigger>
        {words === null ? null : (
          <button type="button" className="filter-remove" aria-label={`Remove ${title}`} onClick={onRemove}>
            <X aria-hidden="true" />
          </button>
        )}
      </span>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" align="start" sideOffset={6}>
          <Popover.Popup className="filter-popup">
            <Popover.Title className="filter-title">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
