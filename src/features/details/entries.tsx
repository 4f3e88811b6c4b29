import { useVirtualizer } from '@tanstack/react-virtual';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { type EntryText, entryText, findEntries } from '@/domain/entry-text';
import { clock } from '@/domain/formats';
import type { Json } from '@/domain/json';
import { seconds } from '@/domain/units';
import type { CallPanelProps } from '@/lib/call-panel';
import { usePlayback } from '@/lib/playback-context';
import { LongText } from '@/ui/long-text';
import { TimeLink } from '@/ui/time-link';

type Props = { entries: readonly Json[]; label: string; linkAt: CallPanelProps['linkAt'] };

const ROW_PX = 90;

/** The entries of a transcript with every field that they carry; only those near the window are drawn. */
export function Entries({ entries, label, linkAt }: Props) {
  const texts = useMemo(() => entries.map(entryText), [entries]);
  const [query, setQuery] = useState('');
  const seen = useMemo(() => findEntries(texts, query), [texts, query]);
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: seen.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    getItemKey: (row) => seen[row] ?? row,
  });
  return (
    <div className="entries">
      <search className="entries-bar">
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label={`Search in ${label}`}
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <span role="status">
          {query.trim() === ''
            ? ''
            : `${seen.length.toLocaleString('en')} of ${texts.length.toLocaleString('en')}`}
        </span>
      </search>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={scroller} className="entries-scroll" aria-label={label} tabIndex={0}>
        <div className="entries-all" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const place = seen[index] ?? 0;
            const entry = texts[place];
            return entry ? (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className="entry"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Entry entry={entry} place={place} linkAt={linkAt} />
              </div>
            ) : null;
          })}
        </div>
      </section>
    </div>
  );
}

function Entry({ entry, place, linkAt }: { entry: EntryText; place: number; linkAt: Props['linkAt'] }) {
  const playback = usePlayback();
  const at = entry.at === null || entry.at < 0 ? null : seconds(entry.at);
  return (
    <>
      <p className="entry-head">
        <span>{(place + 1).toLocaleString('en')}</span>
        <b>{entry.role ?? 'no role'}</b>
        {at === null ? null : (
          <TimeLink to={at} linkAt={linkAt} onGo={playback.seek}>
            {clock(at, 1)}
          </TimeLink>
        )}
      </p>
      <dl>
        {entry.fields.map(({ name, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields of an entry do not change places.
          <div key={i}>
            <dt>{name}</dt>
            <dd>
              {text === '' ? (
                <span className="field-quiet">empty text</span>
              ) : (
                <LongText text={text} what={`${name} of entry ${place + 1}`} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
