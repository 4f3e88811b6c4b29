import { summarizeNotices } from '@/contract/notice-words';
import type { Notice } from '@/contract/parse-call';
import type { UnreadField } from '@/contract/unread-fields';
import type { Json } from '@/domain/json';
import { Field, FieldList, JsonFields } from '@/ui/fields';
import { Fold } from '@/ui/fold';

const isGroup = (value: Json) => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** Fields that nothing here reads, at the top or inside others, so that what is new at Retell is seen. */
export function UnreadFields({ fields }: { fields: readonly UnreadField[] }) {
  if (fields.length === 0) return null;
  const plain = fields.filter(({ value }) => !isGroup(value));
  return (
    <Fold title="Also in this call" note={fields.length}>
      {plain.length > 0 ? (
        <JsonFields value={Object.fromEntries(plain.map(({ path, value }) => [path, value]))} name="" />
      ) : null}
      {fields
        .filter(({ value }) => isGroup(value))
        .map(({ path, value }) => (
          <section key={path} aria-label={path}>
            <h3 className="details-path">{path}</h3>
            <JsonFields value={value} name={path} />
          </section>
        ))}
    </Fold>
  );
}

/** A value on one line, short enough to be read; the raw view has all of it. */
function shortly(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 2000 ? `${text.slice(0, 2000)} …` : text;
}

/** Fields that were not used, and those that came in another JSON type, each with what came. */
export function DamagedFields({ notices }: { notices: readonly Notice[] }) {
  const { unused, converted } = summarizeNotices(notices);
  return (
    <>
      <NoticeFold title="Not used" notices={unused} isOpen />
      <NoticeFold title="Came in another type" notices={converted} />
    </>
  );
}

function NoticeFold({
  title,
  notices,
  isOpen = false,
}: {
  title: string;
  notices: readonly Notice[];
  isOpen?: boolean;
}) {
  if (notices.length === 0) return null;
  return (
    <Fold title={title} note={notices.length} isOpen={isOpen}>
      <FieldList>
        {notices.map(({ field, problem, count, value }) => (
          <Field
            key={`${field} ${problem}`}
            name={field}
            copy={value === undefined ? undefined : shortly(value)}
          >
            {value === undefined ? null : <code>{shortly(value)}</code>}
            <span className="field-aside">
              {problem}
              {count > 1 ? `, ${count.toLocaleString('en')} times; the first is shown` : ''}
            </span>
          </Field>
        ))}
      </FieldList>
    </Fold>
  );
}
