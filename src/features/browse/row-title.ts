import { callCost, callDuration, callTools, type ListReader } from '@/domain/calls/list-figures';
import { listedReplies } from '@/domain/calls/list-replies';
import type { ListedCall } from '@/domain/calls/listed-call';
import { duration } from '@/domain/formats';
import { startTime } from './list-rows';
import { replies, toolWords } from './list-words';

/** The tooltip of a row: what its cells have no room for, one fact a line. */
export function rowTitle(call: ListedCall, reader: ListReader): string {
  const { values, median, slowest, leftOut } = listedReplies(call);
  const tools = callTools(call, reader).value ?? [];
  const of = values.length === 0 ? '' : ` of ${replies(values.length)}`;
  const figure = (name: string, state: string) =>
    state === 'impossible' ? [`${name} not known: Retell’s value can’t be right`] : [];
  return [
    startTime(call.start_timestamp)?.full ?? 'No start time',
    ...(median === null ? [] : [`Retell e2e: median ${duration(median)}${of}`]),
    ...(slowest === null || median === null ? [] : [`Slowest reply ${duration(slowest)}`]),
    ...(leftOut > 0 ? [`${replies(leftOut)} not in this row`] : []),
    ...(tools.some(({ success }) => success === false)
      ? [`Tools: ${toolWords(tools, call.cut?.tools)}`]
      : []),
    ...figure('Duration', callDuration(call, reader).state),
    ...figure('Cost', callCost(call, reader).state),
  ].join('\n');
}
