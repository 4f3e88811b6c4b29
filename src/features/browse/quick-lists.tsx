import { Link } from 'react-router';
import { writeFilters } from '@/contract/call-filters';
import { type CallFilters, mayFilter, namesOf } from '@/domain/calls/call-filters';
import type { CallView } from '@/lib/api-client';
import { withFilters } from './filter-words';

/** What support looks for most, as filters of their own. */
const LISTS: readonly { readonly name: string; readonly filters: CallFilters }[] = [
  { name: 'All', filters: {} },
  { name: 'Not successful', filters: { success: false } },
  { name: 'Failed tools', filters: { toolFailed: true } },
  { name: 'Slow replies', filters: { slowReply: true } },
  { name: 'Not connected', filters: { statuses: ['not_connected'] } },
];

type Props = { filters: CallFilters; view: CallView; linkTo: (filters: CallFilters) => string };

/** Links to the lists that are looked for most; time and agents are taken along. */
export function QuickLists({ filters, view, linkTo }: Props) {
  const { last, after, before, agents, order } = filters;
  const kept = withFilters({}, { last, after, before, agents, order });
  const policy = view === 'redacted' ? 'redacted' : 'full';
  return (
    <nav className="quick-lists" aria-label="Lists">
      {LISTS.filter((list) => namesOf(list.filters).every((name) => mayFilter(policy, name))).map((list) => {
        const wanted = { ...kept, ...list.filters };
        const isHere = writeFilters(wanted).toString() === writeFilters(filters).toString();
        return (
          <Link key={list.name} to={linkTo(wanted)} aria-current={isHere ? 'page' : undefined}>
            {list.name}
          </Link>
        );
      })}
    </nav>
  );
}
