import { useEffect, useState } from 'react';
import type { LogFilter } from '@/domain/log/log-index';
import type { LogClient, LogSnapshot } from './log-client';

/** What is searched for in a log and where it was found. */
export type LogSearch = {
  readonly query: string;
  readonly filter: LogFilter;
  readonly setQuery: (query: string) => void;
  readonly setFilter: (filter: LogFilter) => void;
  /** The hit that is looked at, from 0. */
  readonly hit: number;
  readonly step: (by: 1 | -1) => void;
  /** Its place among the rows shown; null while it is not known, or there is none. */
  readonly place: number | null;
};

/** Asks the worker, which answers when it has looked. */
export function useLogSearch(client: LogClient, { log, hit: found }: LogSnapshot): LogSearch {
  const [asked, setAsked] = useState<{ query: string; filter: LogFilter }>({ query: '', filter: 'all' });
  const [hit, setHit] = useState(0);
  const current = Math.min(hit, Math.max(0, log.hits - 1));
  const hasHit = log.hits > current;
  const { turn } = log;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn has other hits.
  useEffect(() => {
    if (hasHit) client.findHit(current);
  }, [client, current, hasHit, turn]);
  const ask = (next: { query: string; filter: LogFilter }) => {
    setAsked(next);
    setHit(0);
    client.ask(next);
  };
  return {
    ...asked,
    setQuery: (query) => ask({ ...asked, query }),
    setFilter: (filter) => ask({ ...asked, filter }),
    hit: current,
    step: (by) => setHit(log.hits === 0 ? 0 : (current + by + log.hits) % log.hits),
    place: hasHit && found?.hit === current ? found.place : null,
  };
}
