import './fields.css';
import { type ReactNode, useMemo, useState } from 'react';
import { type FieldRow, fieldRows, plainRow } from '@/domain/field-rows';
import type { Json } from '@/domain/json';
import { CopyButton } from './copy-button';
import { LongText } from './long-text';

/** So many rows at once; the rest comes when it is asked for. */
const ROWS = 200;

/** A list of names and values; its children are {@link Field}s. */
export function FieldList({ children }: { children: ReactNode }) {
  return <dl className="fields">{children}</dl>;
}

type FieldProps = {
  name: string;
  /** What the copy button takes; none where there is nothing to take. */
  copy?: string | undefined;
  depth?: number;
  children: ReactNode;
};

/** One name and what stands there. */
export function Field({ name, copy, depth = 0, children }: FieldProps) {
  return (
    <div className="field" style={depth > 0 ? { paddingLeft: Math.min(depth, 8) * 14 } : undefined}>
      <dt dir="auto">{name}</dt>
      <dd>
        <span className="field-value">{children}</span>
        {copy === undefined ? null : <CopyButton text={copy} what={name} />}
      </dd>
    </div>
  );
}

/** A value as it was given; what is empty says in which way. */
function Value({ row: { kind, text }, name }: { row: Pick<FieldRow, 'kind' | 'text'>; name: string }) {
  if (kind === 'empty' || kind === 'group') return <span className="field-quiet">{text}</span>;
  if (kind === 'number' || kind === 'flag') return <span className="num">{text}</span>;
  return <LongText text={text} what={name} />;
}

const isCopied = ({ kind }: FieldRow) => kind !== 'empty' && kind !== 'group';

/** JSON of any shape as names and values. `name` stands before a plain value, which has no name of its own. */
export function JsonFields({ value, name }: { value: Json; name: string }) {
  const rows = useMemo(() => fieldRows(value), [value]);
  const [most, setMost] = useState(ROWS);
  const plain = plainRow(value);
  if (plain)
    return (
      <FieldList>
        <Field name={name} copy={plain.kind === 'empty' ? undefined : plain.text}>
          <Value row={plain} name={name} />
        </Field>
      </FieldList>
    );
  const left = rows.length - most;
  return (
    <>
      <FieldList>
        {rows.slice(0, most).map((row) => (
          <Field key={row.path} name={row.name} depth={row.depth} copy={isCopied(row) ? row.text : undefined}>
            <Value row={row} name={row.name} />
          </Field>
        ))}
      </FieldList>
      {left > 0 ? (
        <button type="button" className="long-text-more" onClick={() => setMost(most + ROWS * 5)}>
          Show {Math.min(left, ROWS * 5).toLocaleString('en')} more of {rows.length.toLocaleString('en')} rows
        </button>
      ) : null}
    </>
  );
}
