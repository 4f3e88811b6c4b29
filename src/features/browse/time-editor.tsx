import { useId } from 'react';
import { SPANS, type Span } from '@/domain/calls/call-filters';
import type { EditorProps } from './editor-props';
import { SPAN_WORDS, withFilters } from './filter-words';
import { InstantField } from './instant-field';

/** When calls began: a span up to now, or from one local time to another. */
export function TimeEditor({ filters, onChange }: Omit<EditorProps, 'known'>) {
  const { last, after, before } = filters;
  const id = useId();
  const isAny = last === undefined && after === undefined && before === undefined;
  const spans: readonly (Span | undefined)[] = [undefined, ...(Object.keys(SPANS) as Span[])];
  return (
    <>
      <div className="filter-choices">
        {spans.map((span) => (
          <label key={span ?? 'any'} className="filter-choice">
            <input
              type="radio"
              name={id}
              checked={span === undefined ? isAny : last === span}
              onChange={() =>
                onChange(withFilters(filters, { last: span, after: undefined, before: undefined }))
              }
            />
            <span>{span === undefined ? 'Any time' : SPAN_WORDS[span]}</span>
          </label>
        ))}
      </div>
      <div className="filter-form">
        <InstantField
          label="From"
          value={after}
          onChange={(at, isMore) =>
            onChange(withFilters(filters, { last: undefined, after: at }), isMore ? 'replaces' : undefined)
          }
        />
        <InstantField
          label="Until"
          value={before}
          onChange={(at, isMore) =>
            onChange(withFilters(filters, { last: undefined, before: at }), isMore ? 'replaces' : undefined)
          }
        />
        <small>In your time zone.</small>
      </div>
    </>
  );
}
