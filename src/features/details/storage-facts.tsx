import type { Call } from '@/domain/call';
import type { JsonObject } from '@/domain/json';
import type { CallView } from '@/lib/api-client';
import { Field, FieldList } from '@/ui/fields';
import { FILE_FIELDS, PRESENCE_WORDS, presenceOf } from './presence';

const SETTINGS = new Map([
  ['everything', 'all of it is kept'],
  ['everything_except_pii', 'all but personal data is kept'],
  ['basic_attributes_only', 'neither transcript, recording nor logs are kept'],
]);

function Flag({
  name,
  given,
  yes,
  no,
}: {
  name: string;
  given: boolean | undefined;
  yes: string;
  no: string;
}) {
  if (given === undefined) return null;
  return (
    <Field name={name} copy={String(given)}>
      {String(given)}
      <span className="field-aside">{given ? yes : no}</span>
    </Field>
  );
}

/** Which files the call has, and what Retell keeps of it. Links never reach the page. */
export function StorageFacts({ call, raw, view }: { call: Call; raw: JsonObject; view: CallView }) {
  const setting = call.data_storage_setting;
  const meaning = SETTINGS.get(setting ?? '');
  return (
    <FieldList>
      {FILE_FIELDS.map((field) => {
        const presence = presenceOf(
          call,
          field,
          view,
          Object.hasOwn(raw, field) ? raw[field] : null,
          Date.now(),
        );
        return (
          <Field key={field} name={field}>
            {presence === 'present' ? (
              PRESENCE_WORDS.present
            ) : (
              <span className="field-quiet">{PRESENCE_WORDS[presence]}</span>
            )}
          </Field>
        );
      })}
      {setting === undefined ? null : (
        <Field name="data_storage_setting" copy={setting}>
          <bdi>{setting}</bdi>
          {meaning === undefined ? null : <span className="field-aside">{meaning}</span>}
        </Field>
      )}
      <Flag
        name="opt_in_signed_url"
        given={call.opt_in_signed_url}
        yes="links to the files run out, after 24 h as a rule; they are renewed when something is played"
        no="links to the files do not run out"
      />
      <Flag
        name="opt_out_sensitive_data_storage"
        given={call.opt_out_sensitive_data_storage}
        yes="sensitive data is not kept"
        no="sensitive data is kept"
      />
    </FieldList>
  );
}
