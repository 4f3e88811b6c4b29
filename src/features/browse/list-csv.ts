import { type ListedCall, medianReply } from '@/domain/calls/listed-call';
import { csv } from '@/domain/table-text';
import { isWithheldNumber, WITHHELD_LABEL } from '@/domain/withheld-numbers';

const HEAD = [
  'call_id',
  'started_utc',
  'type',
  'direction',
  'from',
  'to',
  'agent_id',
  'agent_name',
  'agent_version',
  'status',
  'duration_s',
  'disconnection_reason',
  'user_sentiment',
  'call_successful',
  'in_voicemail',
  'median_reply_ms',
  'cost_usd',
  'tools',
  'tools_failed',
];

const text = (value: string | number | boolean | null | undefined): string =>
  value == null ? '' : String(value);

/** A phone number as it came; a withheld one is named as such. */
const numberText = (number: string | undefined) =>
  number !== undefined && isWithheldNumber(number) ? WITHHELD_LABEL : number;

function utc(at: number | undefined): string {
  return at === undefined || Math.abs(at) > 8.64e15 ? '' : new Date(at).toISOString();
}

/** Dollars out of cents, without the digits that only binary fractions have. */
const usd = (cents: number): number => Number((cents / 100).toPrecision(12));

/** The loaded calls as CSV, with units in the names of the columns; an empty cell is a value that was not given. */
export function listCsv(calls: readonly ListedCall[]): string {
  const rows = calls.map((call) => {
    const { call_analysis: analysis, call_cost: cost, tool_calls: tools } = call;
    return [
      call.call_id,
      utc(call.start_timestamp),
      call.call_type,
      call.direction,
      numberText(call.from_number),
      numberText(call.to_number),
      call.agent_id,
      call.agent_name,
      call.agent_version,
      call.call_status,
      call.duration_ms === undefined ? undefined : call.duration_ms / 1000,
      call.disconnection_reason,
      analysis?.user_sentiment,
      analysis?.call_successful,
      analysis?.in_voicemail,
      medianReply(call),
      cost?.combined_cost === undefined ? undefined : usd(cost.combined_cost),
      tools?.length,
      tools?.filter(({ success }) => success === false).length,
    ].map(text);
  });
  return csv([HEAD, ...rows]);
}
