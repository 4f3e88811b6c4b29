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
import { type ListedCall, medianReply, repliesOf, SLOW_REPLY } from '@/domain/calls/listed-call';
import { explainEnd } from '@/domain/disconnection';
import { clock, dollars, duration } from '@/domain/formats';
import { toSeconds } from '@/domain/units';
import { readableNumber } from '@/lib/readable-number';
import type { ColumnId } from './columns';
import { clockTime } from './list-rows';
import { Sparkline } from './sparkline';

const ENDS = new Map([
  ['user_hangup', PhoneOff],
  ['agent_hangup', Check],
  ['call_transfer', PhoneForwarded],
  ['transfer_bridged', PhoneForwarded],
  ['voicemail_reached', Voicemail],
  ['machine_detected', Voicemail],
  ['inactivity', Ellipsis],
  ['dial_no_answer', PhoneMissed],
  ['dial_busy', PhoneMissed],
  ['user_declined', PhoneMissed],
  ['error_llm_websocket_lost_connection', Unplug],
  ['error_llm_websocket_open', Unplug],
]);
const MOODS = new Map([
  ['Positive', Smile],
  ['Neutral', Meh],
  ['Negative', Frown],
]);

/** Whether a figure is still to come rather than missing. */
const isGoingOn = (call: ListedCall): boolean =>
  call.call_status === 'ongoing' || call.call_status === 'registered';
const Nothing = ({ call }: { call: ListedCall }) => (
  <span className="list-none">
    <span aria-hidden="true">{isGoingOn(call) ? 'pending' : '–'}</span>
    <span className="sr-only">{isGoingOn(call) ? 'not available yet' : 'not given'}</span>
  </span>
);

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

function Ended({ call }: { call: ListedCall }) {
  if (isGoingOn(call))
    return (
      <span className="list-end">
        <i className="list-pulse" aria-hidden="true" />
        <b>{call.call_status === 'ongoing' ? 'Ongoing' : 'Not started'}</b>
      </span>
    );
  const { title, tone } = explainEnd(call);
  const Icon = ENDS.get(call.disconnection_reason ?? '') ?? (tone === 'bad' ? TriangleAlert : Phone);
  return (
    <span className="list-end" data-tone={tone} title={call.disconnection_reason}>
      <Icon aria-hidden="true" />
      <span>{title}</span>
    </span>
  );
}

function Sentiment({ call }: { call: ListedCall }) {
  const sentiment = call.call_analysis?.user_sentiment;
  if (sentiment === undefined) return <Nothing call={call} />;
  const Icon = MOODS.get(sentiment);
  return (
    <span className="list-word" data-tone={sentiment === 'Negative' ? 'bad' : undefined} title={sentiment}>
      {Icon ? <Icon aria-hidden="true" /> : null}
      <span>{sentiment}</span>
    </span>
  );
}

function Success({ call }: { call: ListedCall }) {
  const successful = call.call_analysis?.call_successful;
  if (successful === undefined) return <Nothing call={call} />;
  return successful ? (
    <span className="list-word" data-ok="true" title="Successful">
      <Check aria-hidden="true" />
      <span>Yes</span>
    </span>
  ) : (
    <span className="list-word" data-tone="bad" title="Not successful">
      <X aria-hidden="true" />
      <span>No</span>
    </span>
  );
}

function Reply({ call }: { call: ListedCall }) {
  const found = medianReply(call);
  if (found === null) return <Nothing call={call} />;
  const isSlow = found > SLOW_REPLY;
  return (
    <span className="list-reply num" data-slow={isSlow || undefined}>
      <Sparkline values={repliesOf(call)} />
      <b>{duration(found)}</b>
      {isSlow ? <span className="sr-only">, slow</span> : null}
    </span>
  );
}

function Tools({ call: { tool_calls: tools = [] } }: { call: ListedCall }) {
  if (tools.length === 0) return <span className="list-none">–</span>;
  const failed = tools.filter(({ success }) => success === false).length;
  return (
    <span className="list-word num" data-tone={failed > 0 ? 'bad' : undefined}>
      {failed > 0 ? <TriangleAlert aria-hidden="true" /> : null}
      <span>{failed > 0 ? `${failed} of ${tools.length} failed` : tools.length}</span>
    </span>
  );
}

/** What stands in a column for a call; `costDecimals` lines the costs of all rows up. */
export function cellOf(id: ColumnId, call: ListedCall, costDecimals?: number): ReactNode {
  switch (id) {
    case 'started':
      return call.start_timestamp === undefined ? 'No time' : clockTime(call.start_timestamp);
    case 'parties':
      return <Parties call={call} />;
    case 'agent':
      return (
        <span className="list-agent">
          {call.agent_name ?? call.agent_id ?? <Nothing call={call} />}
          {call.agent_version === undefined ? null : <small>v{call.agent_version}</small>}
        </span>
      );
    case 'duration':
      return call.duration_ms === undefined || call.call_status === 'not_connected' ? (
        <Nothing call={call} />
      ) : (
        clock(toSeconds(call.duration_ms))
      );
    case 'ended':
      return <Ended call={call} />;
    case 'sentiment':
      return <Sentiment call={call} />;
    case 'success':
      return <Success call={call} />;
    case 'reply':
      return <Reply call={call} />;
    case 'cost': {
      const cost = call.call_cost?.combined_cost;
      return cost === undefined ? <Nothing call={call} /> : dollars(cost, costDecimals);
    }
    case 'tools':
      return <Tools call={call} />;
    case 'id':
      return <code className="list-id">{call.call_id}</code>;
    default:
      return id satisfies never;
  }
}
