import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { LONGEST_QUERY, type LogFilter } from '@/domain/log/log-index';
import { IconButton } from '@/ui/button';
import type { LogState } from './log-messages';
import type { LogSearch } from './use-log-search';

const count = (n: number) => n.toLocaleString('en');

/** The field that searches a log, and which of its lines are shown. */
export function LogBar({ log, search }: { log: LogState; search: LogSearch }) {
  const { query, filter, setQuery, setFilter, hit, step } = search;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && query !== '') setQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const filters: readonly (readonly [LogFilter, string])[] = [
    ['all', 'All'],
    ['warn', `Warn ${count(log.warn)}`],
    ['error', `Error ${count(log.error)}`],
  ];
  return (
    <div className="logs-bar">
      <search>
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label="Search the log"
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST_QUERY}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <span role="status">{foundText(query, log, hit)}</span>
        <IconButton
          small
          label="Previous match in the log"
          disabled={log.hits === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp aria-hidden="true" />
        </IconButton>
        <IconButton small label="Next match in the log" disabled={log.hits === 0} onClick={() => step(1)}>
          <ChevronDown aria-hidden="true" />
        </IconButton>
      </search>
      {log.warn + log.error > 0 || filter !== 'all' ? (
        <fieldset className="logs-levels">
          <legend className="sr-only">Level</legend>
          {filters.map(([one, name]) => (
            <button key={one} type="button" aria-pressed={one === filter} onClick={() => setFilter(one)}>
              {name}
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function foundText(query: string, { hits, isSearched }: LogState, hit: number): string {
  if (query === '') return '';
  if (hits === 0) return isSearched ? 'No matches' : 'Searching';
  return `${count(hit + 1)} of ${count(hits)}${isSearched ? '' : ' so far'}`;
}
