import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/ui/button';

type ChoicesProps<T extends string> = {
  of: readonly T[];
  chosen: readonly T[] | undefined;
  words: (value: T) => string;
  /** Whether the API's own word stands beside ours. */
  codes?: boolean;
  onChange: (chosen: readonly T[]) => void;
};

/** Any of some values. */
export function Choices<T extends string>({
  of,
  chosen = [],
  words,
  codes = false,
  onChange,
}: ChoicesProps<T>) {
  return (
    <div className="filter-choices">
      {of.map((value) => (
        <label key={value} className="filter-choice">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
              )
            }
          />
          <span>{words(value)}</span>
          {codes ? <code>{value}</code> : null}
        </label>
      ))}
    </div>
  );
}

type YesNoProps = { value: boolean | undefined; onChange: (value: boolean | undefined) => void };

/** Yes, no, or either. */
export function YesNo({ value, onChange }: YesNoProps) {
  const name = useId();
  const options = [
    ['Any', undefined],
    ['Yes', true],
    ['No', false],
  ] as const;
  return (
    <div className="filter-choices">
      {options.map(([words, option]) => (
        <label key={words} className="filter-choice">
          <input type="radio" name={name} checked={value === option} onChange={() => onChange(option)} />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}

type TextProps = {
  label: string;
  hint?: string;
  value: string;
  tidy?: (text: string) => string;
  isValid: (text: string) => boolean;
  onSend: (text: string) => void;
};

/** A text that acts when it is sent; one that cannot be used is not sent. */
export function TextForm({ label, hint, value, tidy = (text) => text.trim(), isValid, onSend }: TextProps) {
  const [text, setText] = useState(value);
  const id = useId();
  const tidied = tidy(text);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid(tidied)) return;
    onSend(tidied);
    if (value === '') setText('');
  };
  return (
    <form className="filter-form" onSubmit={send}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button submit disabled={!isValid(tidied)}>
        Apply
      </Button>
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
    </form>
  );
}

type AmountProps = {
  label: string;
  unit: string;
  value: number | undefined;
  most: number;
  onSend: (value: number | undefined) => void;
};

/** A figure with its unit; sent empty it is taken away. */
export function AmountForm({ label, unit, value, most, onSend }: AmountProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const id = useId();
  const number = Number(text);
  const isValid = text.trim() === '' || (Number.isFinite(number) && number >= 0 && number <= most);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) onSend(text.trim() === '' ? undefined : number);
  };
  return (
    <form className="filter-form" onSubmit={send}>
      <label htmlFor={id}>
        {label} ({unit})
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        aria-invalid={!isValid}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button submit disabled={!isValid}>
        Apply
      </Button>
    </form>
  );
}
