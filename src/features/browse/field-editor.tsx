import { X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { FIELD_SOURCES, type FieldFilter, type FieldSource } from '@/domain/calls/call-filters';
import { Button, IconButton } from '@/ui/button';
import type { EditorProps } from './editor-props';
import { SOURCE_WORDS, withFilters } from './filter-words';

/** `true` and `42` as what they say, anything else and what is quoted as text. */
function readValue(text: string): FieldFilter['value'] {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(trimmed)) return Number(trimmed);
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

/** Fields of the integrator's own that must have a value. */
export function FieldEditor({ filters, onChange }: Omit<EditorProps, 'known'>) {
  const fields = filters.fields ?? [];
  const [source, setSource] = useState<FieldSource>('metadata');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const id = useId();
  const isValid = key.trim() !== '' && key.length <= 100 && value.length <= 200;
  const set = (next: readonly FieldFilter[]) => onChange(withFilters(filters, { fields: next }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid) return;
    set([...fields, { source, key: key.trim(), value: readValue(value) }]);
    setKey('');
    setValue('');
  };
  return (
    <>
      {fields.length > 0 ? (
        <ul className="filter-fields">
          {fields.map((field) => (
            <li key={JSON.stringify(field)}>
              <span>
                {SOURCE_WORDS[field.source]} <b>{field.key}</b> = {JSON.stringify(field.value)}
              </span>
              <IconButton
                small
                label={`Remove ${field.key}`}
                onClick={() => set(fields.filter((other) => other !== field))}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <form className="filter-form" onSubmit={send}>
        <label htmlFor={`${id}-source`}>Where</label>
        <select
          id={`${id}-source`}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value as FieldSource)}
        >
          {FIELD_SOURCES.map((each) => (
            <option key={each} value={each}>
              {SOURCE_WORDS[each]}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-key`}>Key</label>
        <input
          id={`${id}-key`}
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <label htmlFor={`${id}-value`}>Value</label>
        <input
          id={`${id}-value`}
          autoComplete="off"
          value={value}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button submit disabled={!isValid}>
          Add
        </Button>
        <small id={`${id}-hint`}>
          Numbers and true or false count as such; put text that looks like one in quotes.
        </small>
      </form>
    </>
  );
}
