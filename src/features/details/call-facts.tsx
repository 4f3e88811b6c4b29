import type { Call } from '@/domain/call';
import { clock } from '@/domain/formats';
import { type Milliseconds, toSeconds } from '@/domain/units';
import { readableInstant } from '@/lib/readable-instant';
import { readableNumber } from '@/lib/readable-number';
import { Field, FieldList } from '@/ui/fields';

/** One plain fact of a call, under Retell's name for it. */
function Fact({ name, given }: { name: string; given: string | number | boolean | undefined }) {
  if (given === undefined) return null;
  const text = String(given);
  return (
    <Field name={name} copy={text === '' ? undefined : text}>
      {text === '' ? <span className="field-quiet">empty text</span> : <bdi>{text}</bdi>}
    </Field>
  );
}

/** Every id, and what names the agent. */
export function IdFacts({ call }: { call: Call }) {
  const telephony = Object.entries(call.telephony_identifier ?? {});
  return (
    <FieldList>
      <Fact name="call_id" given={call.call_id} />
      <Fact name="agent_id" given={call.agent_id} />
      <Fact name="agent_name" given={call.agent_name} />
      <Fact name="agent_version" given={call.agent_version} />
      <Fact name="agent_tag" given={call.agent_tag} />
      <Fact name="batch_call_id" given={call.batch_call_id} />
      {telephony.map(([name, value]) => (
        <Fact key={name} name={name} given={typeof value === 'string' ? value : JSON.stringify(value)} />
      ))}
    </FieldList>
  );
}

function Phone({ name, given }: { name: string; given: string | undefined }) {
  if (given === undefined) return null;
  const readable = readableNumber(given);
  return (
    <Field name={name} copy={given === '' ? undefined : given}>
      <bdi className="num" title={given}>
        {readable === '' ? <span className="field-quiet">empty text</span> : readable}
      </bdi>
      {readable === given ? null : (
        <span className="field-aside">
          <code>{given}</code>
        </span>
      )}
    </Field>
  );
}

function Instant({ name, at }: { name: string; at: Milliseconds | undefined }) {
  if (at === undefined) return null;
  const instant = readableInstant(at);
  if (!instant)
    return (
      <Field name={name} copy={String(at)}>
        <code>{at}</code> <span className="field-quiet">is no time</span>
      </Field>
    );
  return (
    <Field name={name} copy={instant.iso}>
      <time dateTime={instant.iso}>
        {instant.local} {instant.zone}
      </time>
      <span className="field-aside num">
        {instant.utc}, <code>{at}</code>
      </span>
    </Field>
  );
}

/** What kind of call it was, between whom, when, and how it ended. */
export function CallFacts({ call }: { call: Call }) {
  return (
    <FieldList>
      <Fact name="call_type" given={call.call_type} />
      <Fact name="direction" given={call.direction} />
      <Fact name="call_status" given={call.call_status} />
      <Fact name="disconnection_reason" given={call.disconnection_reason} />
      <Phone name="from_number" given={call.from_number} />
      <Phone name="to_number" given={call.to_number} />
      <Phone name="transfer_destination" given={call.transfer_destination} />
      <Instant name="start_timestamp" at={call.start_timestamp} />
      <Instant name="end_timestamp" at={call.end_timestamp} />
      <Instant name="transfer_end_timestamp" at={call.transfer_end_timestamp} />
      {call.duration_ms === undefined ? null : (
        <Field name="duration_ms" copy={String(call.duration_ms)}>
          <span className="num">{clock(toSeconds(call.duration_ms), 1)}</span>
          <span className="field-aside num">{call.duration_ms} ms</span>
        </Field>
      )}
    </FieldList>
  );
}
