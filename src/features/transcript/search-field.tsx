import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useShortcut } from '@/lib/shortcuts';
import { IconButton } from '@/ui/button';
import type { TranscriptSearch } from './use-transcript-search';

const GROUP = 'Transcript';

/** The field, what it found, and the way from one hit to the next. */
export function SearchField({ search }: { search: TranscriptSearch }) {
  const field = useRef<HTMLInputElement>(null);
  const { query, count, current, setQuery, step } = search;
  const clear = () => setQuery('');
  useShortcut({
    keys: ['/'],
    label: 'Search the transcript',
    group: GROUP,
    run: () => {
      field.current?.focus();
      field.current?.select();
    },
  });
  useShortcut({
    keys: ['Escape'],
    label: 'Clear the search',
    group: GROUP,
    run: clear,
    enabled: query !== '',
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && query !== '') clear();
    else if (event.key === 'Escape') field.current?.blur();
    else return;
    event.preventDefault();
  };

  return (
    <search className="transcript-search" data-active={query !== '' || undefined}>
      <Search aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label="Search the transcript"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="transcript-count" role="status">
        {query.trim() === '' ? '' : count === 0 ? 'No matches' : `${current + 1} of ${count}`}
      </span>
      {query === '' ? (
        <span aria-hidden="true">
          <kbd>/</kbd>
        </span>
      ) : (
        <>
          <IconButton small label="Previous match" disabled={count === 0} onClick={() => step(-1)}>
            <ChevronUp aria-hidden="true" />
          </IconButton>
          <IconButton small label="Next match" disabled={count === 0} onClick={() => step(1)}>
            <ChevronDown aria-hidden="true" />
          </IconButton>
          <IconButton
            small
            label="Clear the search"
            onClick={() => {
              clear();
              field.current?.focus();
            }}
          >
            <X aria-hidden="true" />
          </IconButton>
        </>
      )}
    </search>
  );
}
