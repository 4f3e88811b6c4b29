import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { bisect } from '@/domain/bisect';
import { createTextSearch, type Hit, type TextSearch } from '@/domain/search';
import { createHighlightPaint } from './highlight-paint';
import { readingZone } from './reading-zone';
import type { Row } from './rows';
import { searchableOf } from './searchable';
import { rangeIn } from './text-range';
import type { Scroller } from './use-transcript-scroll';

export type TranscriptSearch = {
  readonly query: string;
  readonly count: number;
  /** Which hit is the current one, from 0; -1 without hits. */
  readonly current: number;
  readonly setQuery: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
};

const NO_HITS: readonly Hit[] = [];

/** Searches turns, tools and whatever else is written in the rows, and marks what it finds through highlights. */
export function useTranscriptSearch(
  rows: readonly Row[],
  /** Those that are on the page already. */
  drawn: readonly Row[],
  list: RefObject<HTMLElement | null>,
  scroller: Scroller,
): TranscriptSearch {
  const [{ query, at }, setState] = useState({ query: '', at: 0 });
  const made = useRef<{ rows: readonly Row[]; search: TextSearch } | null>(null);
  const find = (sought: string): readonly Hit[] => {
    if (sought === '') return NO_HITS;
    if (made.current?.rows !== rows)
      made.current = { rows, search: createTextSearch(searchableOf(rows), made.current?.search) };
    return made.current.search.find(sought);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found depends on the rows and the query alone.
  const hits = useMemo(() => find(query), [rows, query]);
  const current = hits.length === 0 ? -1 : Math.min(at, hits.length - 1);
  const elements = useRef<{ drawn: readonly Row[]; byId: Map<string, Element> } | null>(null);
  const [paints] = useState(() => ({
    hits: createHighlightPaint('search-hit'),
    current: createHighlightPaint('search-current'),
  }));

  const elementOf = (id: string): Element | null => {
    if (elements.current?.drawn !== drawn) {
      const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-search]') ?? [])];
      elements.current = {
        drawn,
        byId: new Map(all.map((element) => [element.dataset.search ?? '', element])),
      };
    }
    return elements.current.byId.get(id) ?? null;
  };
  const rangeOf = ({ id, start, end }: Hit): Range | null => {
    const element = elementOf(id);
    return element && rangeIn(element, start, end);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ranges depend on the hits, and those on the rows.
  useLayoutEffect(() => {
    paints.hits.set(hits.flatMap((hit) => rangeOf(hit) ?? []));
    return paints.hits.clear;
  }, [hits, drawn]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useLayoutEffect(() => {
    const hit = hits[current];
    const range = hit ? rangeOf(hit) : null;
    paints.current.set(range ? [range] : []);
    return paints.current.clear;
  }, [hits, current, drawn]);

  /** Where a hit stands in the window: its text, or the closed card that hides it. */
  const boxOf = (hit: Hit): DOMRect | null => {
    const element = elementOf(hit.id);
    const isHidden = element && !element.closest('summary');
    const card = isHidden ? element.closest('details:not([open])') : null;
    return (card ?? rangeOf(hit) ?? element)?.getBoundingClientRect() ?? null;
  };

  /** The first hit at or below the top of what can be read now, so that searching begins where the reader is. */
  const firstInSight = (found: readonly Hit[]): number => {
    const row = list.current?.querySelector('li');
    const { top } = row ? readingZone(row) : { top: 0 };
    const first = bisect(0, found.length, (place) => {
      const hit = found[place];
      return hit !== undefined && (boxOf(hit)?.top ?? top) < top;
    });
    return first < found.length ? first : 0;
  };

  /** Shows a hit: opens the card that hides it and moves the page if it is out of sight. */
  const reveal = (hit: Hit | undefined) => {
    const element = hit ? elementOf(hit.id) : null;
    const row = element?.closest('li');
    if (!hit || !element || !row) return;
    const card = element.closest('details');
    if (card && !element.closest('summary')) card.open = true;
    scroller.read(() => {
      const box = boxOf(hit);
      const zone = readingZone(row);
      if (!box || (box.top >= zone.top && box.bottom <= zone.bottom)) return 0;
      return box.top - zone.top - (zone.bottom - zone.top) / 3;
    });
  };

  return {
    query,
    count: hits.length,
    current,
    setQuery(next) {
      const found = find(next);
      const first = firstInSight(found);
      setState({ query: next, at: first });
      reveal(found[first]);
    },
    step(by) {
      if (hits.length === 0) return;
      const next = (current + by + hits.length) % hits.length;
      setState({ query, at: next });
      reveal(hits[next]);
    },
  };
}
