import { useId } from 'react';
import { SPANS, type Span } from '@/domain/calls/call-filters';
import { type Milliseconds, milliseconds } from '@/domain/units';
import type { EditorProps } from './filter-editor';
import { SPAN_WORDS, withFilters } from './filter-words';

const pad = (n: number) => String(n).padStart(2, '0');

/** An instant as a `datetime-local` field wants it, in local time. */
function fieldText(at: Milliseconds | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

function instantOf(text: string): Milliseconds | undefined {
  const at = Date.parse(text);
  return Number.isFinite(at) && at >= 0 ? milliseconds(at) : undefined;
}

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
        <label htmlFor={`${id}-after`}>From</label>
        <input
          id={`${id}-after`}
          type="datetime-local"
          value={fieldText(after)}
          onChange={(event) =>
            onChange(withFilters(filters, { last: undefined, after: instantOf(event.currentTarget.value) }))
          }
        />
        <label htmlFor={`${id}-before`}>Until</label>
        <input
          id={`${id}-before`}
          type="datetime-local"
          value={fieldText(before)}
          onChange={(event) =>
            onChange(withFilters(filters, { last: undefined, before: instantOf(event.currentTarget.value) }))
          }
        />
        <small>In your time zone.</small>
      </div>
    </>
  );
}
