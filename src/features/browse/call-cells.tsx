import {
  Check,
  Ellipsis,
  Frown,
  Globe,
  Meh,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PhoneOutgoing,
  Smile,
  TriangleAlert,
  Unplug,
  Voicemail,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import {
  ABSENCE_WORDS,
  type Absence,
  callCost,
  callDuration,
  callMedianReply,
  callSentiment,
  callSuccess,
  callTools,
  isUnfinished,
  type ListReader,
} from '@/domain/calls/list-figures';
import { listedReplies, SLOW_REPLY } from '@/domain/calls/list-replies';
import type { ListedCall } from '@/domain/calls/listed-call';
import { clock, dollars } from '@/domain/formats';
import { outcomeOf } from '@/domain/headline/headline';
import { listHeadline } from '@/domain/headline/list-headline';

import { toSeconds } from '@/domain/units';
import { readableNumber } from '@/lib/readable-number';
import { DurationFigure } from '@/ui/duration-figure';
import type { ColumnId } from './columns';
import { startTime } from './list-rows';
import { toolWords } from './list-words';
import { Sparkline } from './sparkline';

const ENDS = new Map([
  ['user_hangup', PhoneOff],
  ['agent_hangup', Check],
  ['call_transfer', PhoneForwarded],
  ['transfer_bridged', PhoneForwarded],
  ['inactivity', Ellipsis],
  ['dial_no_answer', PhoneMissed],
  ['dial_busy', PhoneMissed],
  ['user_declined', PhoneMissed],
  ['error_llm_websocket_lost_connection', Unplug],
  ['error_llm_websocket_open', Unplug],
]);
const OUTCOMES = { Successful: Check, 'Not successful': X, Voicemail } as const;
const MOODS = new Map([
  ['Positive', Smile],
  ['Neutral', Meh],
  ['Negative', Frown],
]);

/** What the cells of all rows have in common. */
export type RowContext = ListReader & {
  /** Decimals of every cost, so that they line up. */
  readonly costDecimals: number;
};
type CellProps = { call: ListedCall; reader: RowContext };

/** Why a cell has no value; only a missing one is a dash. */
const Absent = ({ state, words = ABSENCE_WORDS[state] }: { state: Absence; words?: string }) => (
  <span className="list-none">
    {state === 'missing' ? (
      <>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{words}</span>
      </>
    ) : (
      words
    )}
  </span>
);

function Started({ call }: { call: ListedCall }) {
  const start = startTime(call.start_timestamp);
  if (start === null) return 'No time';
  return (
    <>
      {start.clock}
      {start.zone === null ? null : <small className="list-zone"> {start.zone}</small>}
    </>
  );
}

function Parties({ call }: { call: ListedCall }) {
  const { call_type, direction, from_number, to_number } = call;
  if (call_type === 'web_call')
    return (
      <span className="list-parties">
        <Globe aria-hidden="true" />
        Web call
      </span>
    );
  const Icon = direction === 'inbound' ? PhoneIncoming : direction === 'outbound' ? PhoneOutgoing : Phone;
  const name = (number: string | undefined) => (number === undefined ? 'not given' : readableNumber(number));
  // A card has room for one: the one that is not the agent's own line.
  const isOther = (side: 'from' | 'to') => (direction === 'outbound' ? side === 'to' : side === 'from');
  return (
    <span className="list-parties num">
      <Icon aria-hidden="true" />
      <span className="sr-only">{direction ?? 'call'}, from </span>
      <span data-other={isOther('from')}>{name(from_number)}</span>
      <i aria-hidden="true" className="list-arrow">
        →
      </i>
      <span className="sr-only">to </span>
      <span data-other={isOther('to')}>{name(to_number)}</span>
    </span>
  );
}

function Ended({ call, reader }: CellProps) {
  if (isUnfinished(call, reader.asOf))
    return (
      <span className="list-end">
        <i className="list-pulse" aria-hidden="true" />
        <b>{call.call_status === 'ongoing' ? 'Ongoing' : 'Not started'}</b>
      </span>
    );
  const { text, tone } = listHeadline(call);
  const outcome = outcomeOf(call);
  const byReason = ENDS.get(call.disconnection_reason ?? '') ?? (tone === 'bad' ? TriangleAlert : Phone);
  const Icon = outcome === null ? byReason : OUTCOMES[outcome];
  return (
    <span
      className="list-end"
      data-tone={tone}
      title={[text, call.disconnection_reason].filter(Boolean).join(' · ')}
    >
      <Icon aria-hidden="true" />
      <span>{text}</span>
    </span>
  );
}

function Sentiment({ call, reader }: CellProps) {
  const { state, value } = callSentiment(call, reader);
  if (state !== 'value') return <Absent state={state} />;
  const Icon = MOODS.get(value);
  return (
    <span className="list-word" data-tone={value === 'Negative' ? 'bad' : undefined}>
      {Icon ? <Icon aria-hidden="true" /> : null}
      <span>{value}</span>
    </span>
  );
}

function Success({ call, reader }: CellProps) {
  const { state, value } = callSuccess(call, reader);
  if (state !== 'value') return <Absent state={state} />;
  return value ? (
    <span className="list-word" data-ok="true">
      <Check aria-hidden="true" />
      <span>Yes</span>
    </span>
  ) : (
    <span className="list-word" data-tone="bad">
      <X aria-hidden="true" />
      <span>No</span>
    </span>
  );
}

function Duration({ call, reader }: CellProps) {
  const { state, value } = callDuration(call, reader);
  return state === 'value' ? clock(toSeconds(value)) : <Absent state={state} />;
}

function Reply({ call, reader }: CellProps) {
  const { state, value: median } = callMedianReply(call, reader);
  if (state === 'missing') return <Absent state={state} words="not measured" />;
  if (state !== 'value') return <Absent state={state} />;
  const { values, slow } = listedReplies(call);
  return (
    <span className="list-reply num" data-slow={median >= SLOW_REPLY || undefined}>
      <Sparkline values={values} />
      <b>
        <DurationFigure ms={median} />
      </b>
      {slow === 'yes' ? <span className="sr-only">, with a slow reply</span> : null}
    </span>
  );
}

function Cost({ call, reader }: CellProps) {
  const { state, value } = callCost(call, reader);
  return state === 'value' ? dollars(value, reader.costDecimals) : <Absent state={state} />;
}

function Tools({ call, reader }: CellProps) {
  const { state, value: tools } = callTools(call, reader);
  if (state !== 'value') return <Absent state={state} />;
  const hasFailed = tools.some(({ success }) => success === false);
  return (
    <span className="list-word num" data-tone={hasFailed ? 'bad' : undefined}>
      {hasFailed ? <TriangleAlert aria-hidden="true" /> : null}
      <span>{toolWords(tools, call.cut?.tools)}</span>
    </span>
  );
}

/** What stands in a column for a call. */
export function cellOf(id: ColumnId, call: ListedCall, reader: RowContext): ReactNode {
  switch (id) {
    case 'started':
      return <Started call={call} />;
    case 'parties':
      return <Parties call={call} />;
    case 'agent':
      return (
        <span className="list-agent">
          {call.agent_name ?? call.agent_id ?? <Absent state="missing" />}
          {call.agent_version === undefined ? null : <small>v{call.agent_version}</small>}
        </span>
      );
    case 'duration':
      return <Duration call={call} reader={reader} />;
    case 'ended':
      return <Ended call={call} reader={reader} />;
    case 'sentiment':
      return <Sentiment call={call} reader={reader} />;
    case 'success':
      return <Success call={call} reader={reader} />;
    case 'reply':
      return <Reply call={call} reader={reader} />;
    case 'cost':
      return <Cost call={call} reader={reader} />;
    case 'tools':
      return <Tools call={call} reader={reader} />;
    case 'id':
      return <code className="list-id">{call.call_id}</code>;
    default:
      return id satisfies never;
  }
}
