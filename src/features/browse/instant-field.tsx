import { useId, useRef, useState } from 'react';
import { type Milliseconds, milliseconds } from '@/domain/units';

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

/** The last that has four digits of a year, which is all that an address can say; with it a field takes no fifth. */
const LAST = '9999-12-31T23:59';

type Props = {
  label: string;
  value: Milliseconds | undefined;
  /** `isMore`: the same typing has been heard of before. */
  onChange: (at: Milliseconds | undefined, isMore: boolean) => void;
};

/** A local time. What is typed is the field's own until it is an instant: a year begins as one of the first century. */
export function InstantField({ label, value, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const wasHeard = useRef(false);
  const id = useId();
  const edit = ({ value: text, validity }: HTMLInputElement) => {
    setDraft(text);
    const at = instantOf(text);
    // A field of which only a part is filled in has no value either, but was not cleared.
    if (at === undefined ? text !== '' || validity.badInput : validity.rangeOverflow) return;
    if (at === value) return;
    onChange(at, wasHeard.current);
    wasHeard.current = true;
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        max={LAST}
        value={draft ?? fieldText(value)}
        onChange={(event) => edit(event.currentTarget)}
        onBlur={() => {
          setDraft(null);
          wasHeard.current = false;
        }}
      />
    </>
  );
}
