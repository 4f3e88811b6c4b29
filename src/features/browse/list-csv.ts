import { getJudgements } from '@/domain/analysis';
import {
  ABSENCE_WORDS,
  callCost,
  callDuration,
  callMedianReply,
  callSentiment,
  callSuccess,
  callTools,
  type Figure,
  failedToolNames,
  type ListReader,
} from '@/domain/calls/list-figures';
import { listedReplies } from '@/domain/calls/list-replies';
import type { ListedCall } from '@/domain/calls/listed-call';
import { listHeadline } from '@/domain/headline/list-headline';
import { csv } from '@/domain/table-text';
import { isWithheldNumber, WITHHELD_LABEL } from '@/domain/withheld-numbers';
import { LOCAL_TIME } from './list-rows';

const HEAD = [
  'call_id',
  'started_utc',
  'started_local',
  'type',
  'direction',
  'from',
  'to',
  'agent_id',
  'agent_name',
  'agent_version',
  'status',
  'duration_s',
  'headline',
  'disconnection_reason',
  'user_sentiment',
  'call_successful',
  'in_voicemail',
  'e2e_median_ms',
  'e2e_slowest_ms',
  'e2e_replies',
  'e2e_replies_left_out',
  'cost_usd',
  'tools',
  'tools_failed',
  'tools_failed_names',
  'no_value_because',
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

/** `duration_s: impossible; call_successful: hidden`. What Retell did not give is only empty. */
const reasons = (figures: readonly (readonly [column: string, Figure<unknown>])[]): string =>
  figures
    .flatMap(([column, { state }]) =>
      state === 'value' || state === 'missing'
        ? []
        : [`${column}: ${state === 'pending' ? ABSENCE_WORDS.pending : state}`],
    )
    .join('; ');

/**
 * The loaded calls as CSV, with units in the names of the columns. An empty cell has no value: where that is not
 * because Retell gave none, the last column says why.
 */
export function listCsv(calls: readonly ListedCall[], reader: ListReader, local = LOCAL_TIME): string {
  const rows = calls.map((call) => {
    const [length, cost] = [callDuration(call, reader), callCost(call, reader)];
    const [sentiment, success] = [callSentiment(call, reader), callSuccess(call, reader)];
    const tools = callTools(call, reader);
    const { values, median, slowest, leftOut } = listedReplies(call);
    const start = call.start_timestamp;
    return [
      call.call_id,
      utc(start),
      start === undefined ? '' : local.iso(start),
      call.call_type,
      call.direction,
      numberText(call.from_number),
      numberText(call.to_number),
      call.agent_id,
      call.agent_name,
      call.agent_version,
      call.call_status,
      length.value === undefined ? undefined : length.value / 1000,
      listHeadline(call).text,
      call.disconnection_reason,
      sentiment.value,
      success.value,
      getJudgements(call).in_voicemail,
      median,
      slowest,
      median === null ? undefined : values.length,
      median === null ? undefined : leftOut,
      cost.value === undefined ? undefined : usd(cost.value),
      tools.value === undefined ? undefined : (call.cut?.tools ?? tools.value.length),
      tools.value?.filter(({ success }) => success === false).length,
      tools.value && failedToolNames(tools.value).join(', '),
      reasons([
        ['duration_s', length],
        ['user_sentiment', sentiment],
        ['call_successful', success],
        ['e2e_median_ms', callMedianReply(call, reader)],
        ['cost_usd', cost],
        ['tools', tools],
      ]),
    ].map(text);
  });
  return csv([HEAD, ...rows]);
}
