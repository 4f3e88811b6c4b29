import './details.css';
import { useMemo } from 'react';
import type { Notice } from '@/contract/parse-call';
import { unreadFields } from '@/contract/unread-fields';
import { isJsonObject, type Json, type JsonObject } from '@/domain/json';
import { pendingOf } from '@/domain/pending';
import type { CallPanelProps } from '@/lib/call-panel';
import { Field, FieldList, JsonFields } from '@/ui/fields';
import { Fold } from '@/ui/fold';
import { JsonView } from '@/ui/json-view';
import { Panel } from '@/ui/panel';
import { CallFacts, IdFacts } from './call-facts';
import { DamagedFields, UnreadFields } from './other-fields';
import { StorageFacts } from './storage-facts';
import { TranscriptFolds } from './transcript-folds';

type Props = Pick<CallPanelProps, 'call' | 'raw' | 'view' | 'linkAt'> & { notices: readonly Notice[] };

const has = (value: Json | undefined): value is Json =>
  value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
const countOf = (value: Json): number | undefined =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;

const FIGURES = ['latency', 'e2e_latency', 'call_cost', 'llm_token_usage', 'tool_calls'] as const;

function figuresOf(raw: JsonObject): JsonObject {
  return Object.fromEntries(
    FIGURES.flatMap((name): [string, Json][] => {
      const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
      return has(value) && value !== null ? [[name, value]] : [];
    }),
  );
}

/** Everything that Retell knows of a call and that no other panel tells, and the figures of the others as they came. */
export function DetailsPanel({ call, raw, view, linkAt, notices }: Props) {
  const unread = useMemo(() => unreadFields(raw), [raw]);
  const figures = useMemo(() => figuresOf(raw), [raw]);
  const parts: readonly (readonly [title: string, value: Json | undefined, scrubbed?: Json | undefined])[] = [
    ['Dynamic variables', call.retell_llm_dynamic_variables, call.scrubbed_retell_llm_dynamic_variables],
    ['Collected in the call', call.collected_dynamic_variables, call.scrubbed_collected_dynamic_variables],
    ['Custom attributes', call.custom_attributes],
    ['SIP headers', call.custom_sip_headers],
  ];
  const given = parts.flatMap(([title, value, scrubbed]): [string, Json][] => [
    ...(has(value) ? [[title, value] as [string, Json]] : []),
    ...(has(scrubbed) ? [[`${title}, scrubbed`, scrubbed] as [string, Json]] : []),
  ]);
  const metadata = [
    ['Metadata', call.metadata],
    ['Metadata, scrubbed', call.scrubbed_metadata],
  ] as const;
  const absent = [
    ...parts.filter(([, value, scrubbed]) => !has(value) && !has(scrubbed)).map(([title]) => title),
    ...(metadata.some(([, value]) => has(value)) ? [] : ['Metadata']),
  ];
  return (
    <Panel id="details" title="Details">
      <Fold title="IDs" isOpen>
        <IdFacts call={call} />
      </Fold>
      <Fold title="Call" isOpen>
        <CallFacts call={call} />
      </Fold>
      {given.map(([title, value]) => (
        <Fold key={title} title={title} note={countOf(value)} isOpen={title.startsWith('Dynamic')}>
          <JsonFields value={value} name={title} />
        </Fold>
      ))}
      {metadata.map(([title, value]) =>
        has(value) ? (
          <Fold key={title} title={title} note={countOf(value)} lazy>
            <Metadata value={value} />
          </Fold>
        ) : null,
      )}
      <Fold title="Recording and storage">
        <StorageFacts call={call} raw={raw} view={view} />
      </Fold>
      {has(figures) ? (
        <Fold title="Figures as given" note="ms, cents, tokens" lazy>
          <JsonFields value={figures} name="figures" />
        </Fold>
      ) : null}
      <TranscriptFolds raw={raw} linkAt={linkAt} />
      <UnreadFields fields={unread} />
      <DamagedFields notices={notices} />
      <NotGiven
        names={absent}
        isLive={!['nothing', 'stale'].includes(pendingOf(call, Date.now()))}
        view={view}
      />
    </Panel>
  );
}

/** Small metadata as fields would be, any metadata as a tree to search and fold. */
function Metadata({ value }: { value: Json }) {
  if (!isJsonObject(value) && !Array.isArray(value))
    return (
      <FieldList>
        <Field name="metadata" copy={String(value)}>
          {String(value)}
        </Field>
      </FieldList>
    );
  return (
    <div className="details-tree">
      <JsonView value={value} label="Metadata" />
    </div>
  );
}

function NotGiven({
  names,
  isLive,
  view,
}: {
  names: readonly string[];
  isLive: boolean;
  view: CallPanelProps['view'];
}) {
  if (names.length === 0) return null;
  const list = names.map((name, i) => (i === 0 ? name : name === 'SIP headers' ? name : name.toLowerCase()));
  const text = list.length === 1 ? list[0] : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
  const why =
    view === 'redacted'
      ? 'withheld in the redacted view'
      : isLive
        ? 'not available yet, or not given'
        : 'not given for this call';
  return <p className="details-absent">{`${text}: ${why}.`}</p>;
}
