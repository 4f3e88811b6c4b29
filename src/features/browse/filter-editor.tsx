import { isNumberFilter } from '@/contract/call-filters';
import {
  CALL_STATUSES,
  CALL_TYPES,
  DIRECTIONS,
  FILTER_REASONS,
  SENTIMENTS,
} from '@/domain/calls/call-filters';
import { SLOW_REPLY } from '@/domain/calls/list-replies';
import { explainEnd } from '@/domain/disconnection';
import { roundDuration } from '@/domain/formats';
import { upperFirst } from '@/domain/text/first-letter';
import { cents, milliseconds, seconds } from '@/domain/units';
import { toNumberFilter } from '@/lib/phone-number';
import { AgentEditor } from './agent-editor';
import type { EditorProps } from './editor-props';
import { FieldEditor } from './field-editor';
import { AmountForm, Choices, TextForm, YesNo } from './filter-controls';
import { type GroupId, STATUS_WORDS, TYPE_WORDS, withFilters } from './filter-words';
import { TimeEditor } from './time-editor';

const titleOf = (reason: string): string => explainEnd({ disconnection_reason: reason }).title;

/** What a chip opens: the controls of its group. Ticks act at once, what is typed acts when it is sent. */
export function FilterEditor({ id, filters, onChange, known }: EditorProps & { id: GroupId }) {
  const set = (change: Parameters<typeof withFilters>[1]) => onChange(withFilters(filters, change));
  switch (id) {
    case 'time':
      return <TimeEditor filters={filters} onChange={onChange} />;
    case 'agent':
      return <AgentEditor filters={filters} onChange={onChange} known={known} />;
    case 'field':
      return <FieldEditor filters={filters} onChange={onChange} />;
    case 'status':
      return (
        <Choices
          of={CALL_STATUSES}
          chosen={filters.statuses}
          words={(status) => upperFirst(STATUS_WORDS[status])}
          onChange={(statuses) => set({ statuses })}
        />
      );
    case 'reason':
      return (
        <Choices
          of={FILTER_REASONS}
          chosen={filters.reasons}
          words={titleOf}
          codes
          onChange={(reasons) => set({ reasons })}
        />
      );
    case 'direction':
      return (
        <Choices
          of={DIRECTIONS}
          chosen={filters.directions}
          words={upperFirst}
          onChange={(directions) => set({ directions })}
        />
      );
    case 'type':
      return (
        <Choices
          of={CALL_TYPES}
          chosen={filters.types}
          words={(type) => upperFirst(TYPE_WORDS[type])}
          onChange={(types) => set({ types })}
        />
      );
    case 'sentiment':
      return (
        <Choices
          of={SENTIMENTS}
          chosen={filters.sentiments}
          words={upperFirst}
          onChange={(sentiments) => set({ sentiments })}
        />
      );
    case 'success':
      return <YesNo value={filters.success} onChange={(success) => set({ success })} />;
    case 'voicemail':
      return <YesNo value={filters.voicemail} onChange={(voicemail) => set({ voicemail })} />;
    case 'number':
      return (
        <TextForm
          label="Number"
          hint="Matches caller or callee. Start with + to match from the beginning, with * to match the end."
          value={filters.number ?? ''}
          tidy={toNumberFilter}
          isValid={isNumberFilter}
          onSend={(number) => set({ number })}
        />
      );
    case 'duration':
      return (
        <>
          <AmountForm
            label="At least"
            unit="s"
            value={filters.longer}
            most={86_400}
            onSend={(longer) => set({ longer: longer === undefined ? undefined : seconds(longer) })}
          />
          <AmountForm
            label="At most"
            unit="s"
            value={filters.shorter}
            most={86_400}
            onSend={(shorter) => set({ shorter: shorter === undefined ? undefined : seconds(shorter) })}
          />
        </>
      );
    case 'reply':
      return (
        <>
          <AmountForm
            label="Median above"
            unit="ms"
            value={filters.latencyAbove}
            most={600_000}
            onSend={(ms) => set({ latencyAbove: ms === undefined ? undefined : milliseconds(ms) })}
          />
          <label className="filter-choice">
            <input
              type="checkbox"
              checked={filters.slowReply ?? false}
              onChange={(event) => set({ slowReply: event.currentTarget.checked ? true : undefined })}
            />
            Only calls with a slow reply, {roundDuration(SLOW_REPLY)} or more
          </label>
          <small className="filter-hint">
            Among the loaded calls: Retell can’t filter by single replies.
          </small>
        </>
      );
    case 'cost':
      return (
        <AmountForm
          label="Cost above"
          unit="$"
          value={filters.costAbove === undefined ? undefined : filters.costAbove / 100}
          most={10_000}
          onSend={(usd) =>
            set({ costAbove: usd === undefined ? undefined : cents(Math.round(usd * 1e6) / 1e4) })
          }
        />
      );
    case 'tool':
      return (
        <>
          {known.tools.length > 0 ? (
            <Choices
              of={[...new Set([...known.tools, ...(filters.tools ?? [])])]}
              chosen={filters.tools}
              words={(tool) => tool}
              onChange={(tools) => set({ tools })}
            />
          ) : null}
          <TextForm
            label="Tool name"
            value=""
            isValid={(text) => text.length > 0 && text.length <= 200}
            onSend={(tool) => set({ tools: [...new Set([...(filters.tools ?? []), tool])] })}
          />
          <label className="filter-choice">
            <input
              type="checkbox"
              checked={filters.toolFailed ?? false}
              onChange={(event) => set({ toolFailed: event.currentTarget.checked ? true : undefined })}
            />
            Only where a call of it failed
          </label>
        </>
      );
    default:
      return id satisfies never;
  }
}
