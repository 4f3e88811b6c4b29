import './json-view.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight, ChevronUp, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Json } from '@/domain/json';
import { findLines, type JsonLine, jsonLines, linesAround, visibleLines } from '@/domain/json-lines';
import { Button, IconButton } from './button';

type Props = {
  value: Json;
  /** Names the field that searches it and the part that scrolls. */
  label: string;
};

const LINE_PX = 18;
const AHEAD = 24;
const NONE: ReadonlySet<number> = new Set();

/** JSON that can be folded and searched; only the lines near the window are drawn. */
export function JsonView({ value, label }: Props) {
  const lines = useMemo(() => jsonLines(value), [value]);
  const [fold, setFold] = useState({ of: lines, folded: NONE });
  // Another value has other lines: what was folded in the old ones says nothing.
  const folded = fold.of === lines ? fold.folded : NONE;
  const [query, setQuery] = useState('');
  const [hit, setHit] = useState(0);
  const seen = useMemo(() => visibleLines(lines, folded), [lines, folded]);
  const hits = useMemo(() => findLines(lines, query), [lines, query]);
  const current = hits[Math.min(hit, hits.length - 1)];
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: seen.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: AHEAD,
    getItemKey: (row) => seen[row] ?? row,
  });

  useEffect(() => {
    if (current === undefined) return;
    const around = linesAround(lines, current);
    setFold((old) =>
      around.some((i) => old.folded.has(i))
        ? { of: lines, folded: new Set([...old.folded].filter((i) => !around.includes(i))) }
        : old,
    );
  }, [lines, current]);
  const wanted = current === undefined ? -1 : seen.indexOf(current);
  useEffect(() => {
    if (wanted >= 0) rows.scrollToIndex(wanted, { align: 'center' });
  }, [rows, wanted]);

  const setFolded = (next: ReadonlySet<number>) => setFold({ of: lines, folded: next });
  const toggle = (line: number) => {
    const next = new Set(folded);
    if (!next.delete(line)) next.add(line);
    setFolded(next);
  };
  const step = (by: 1 | -1) =>
    setHit((at) =>
      hits.length === 0 ? 0 : (Math.min(at, hits.length - 1) + by + hits.length) % hits.length,
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && query !== '') setQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const foldAll = () =>
    setFolded(new Set(lines.flatMap(({ kind, depth }, i) => (kind === 'open' && depth > 0 ? [i] : []))));

  return (
    <div className="json-view">
      <search className="json-view-bar">
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label={`Search in ${label}`}
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setHit(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span role="status">
          {query.trim() === ''
            ? ''
            : hits.length === 0
              ? 'No matches'
              : `${(Math.min(hit, hits.length - 1) + 1).toLocaleString('en')} of ${hits.length.toLocaleString('en')}`}
        </span>
        <IconButton small label="Previous match" disabled={hits.length === 0} onClick={() => step(-1)}>
          <ChevronUp aria-hidden="true" />
        </IconButton>
        <IconButton small label="Next match" disabled={hits.length === 0} onClick={() => step(1)}>
          <ChevronDown aria-hidden="true" />
        </IconButton>
        {folded.size > 0 ? (
          <Button onClick={() => setFolded(NONE)}>Unfold all</Button>
        ) : (
          <Button onClick={foldAll}>Fold all</Button>
        )}
      </search>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={scroller} className="json-view-scroll" aria-label={label} tabIndex={0}>
        <div className="json-view-all" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const at = seen[index] ?? 0;
            const line = lines[at];
            return line ? (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className="json-line"
                data-hit={at === current || undefined}
                style={{
                  transform: `translateY(${start}px)`,
                  paddingLeft: 20 + Math.min(line.depth, 40) * 14,
                }}
              >
                <Line line={line} isFolded={folded.has(at)} onToggle={() => toggle(at)} />
              </div>
            ) : null;
          })}
        </div>
      </section>
    </div>
  );
}

type LineProps = { line: JsonLine; isFolded: boolean; onToggle: () => void };

function Line({ line: { name, text, kind, count = 0 }, isFolded, onToggle }: LineProps) {
  const values = `${count.toLocaleString('en')} ${count === 1 ? 'value' : 'values'}`;
  return (
    <>
      {kind === 'open' ? (
        <button
          type="button"
          aria-expanded={!isFolded}
          aria-label={`${name ?? 'Values'}, ${values}`}
          onClick={onToggle}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      ) : null}
      {name === null ? null : <b>{JSON.stringify(name)}</b>}
      {name === null ? '' : ': '}
      <span data-kind={kind}>{text}</span>
      {isFolded ? <small>{` … ${values}`}</small> : null}
    </>
  );
}
