import type { ToolCallTiming } from '@/domain/call';
import type { Policy } from '@/domain/projection';
import { type Cents, type Milliseconds, milliseconds } from '@/domain/units';
import { LONGEST_CALL } from '@/domain/word-times';
import { type FilterName, mayFilter } from './call-filters';
import { listedReplies } from './list-replies';
import type { ListedCall } from './listed-call';

/** Why a row has no value: withheld from the reader, still to come, not provided, or set aside because it cannot be right. */
export type Absence = 'hidden' | 'pending' | 'missing' | 'impossible';
/** A value of a listed call, or why there is none. Zero is a value. */
export type Figure<T> =
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: Absence; readonly value?: undefined };

/** Who reads the list, and when its rows were loaded (ms since the epoch): until when an analysis may still come. */
export type ListReader = { readonly policy: Policy; readonly asOf: number };

/** An ongoing call that began longer ago than this has ended without a word of it. */
const STALE_MS = 12 * 3_600_000;
/** An analysis that has not come this long after the end will not come. */
const ANALYSIS_WAIT_MS = 10 * 60_000;
/** Dearest call that is believed, in cents: $10,000. */
const MAX_COST = 1_000_000;

const known = <T>(value: T): Figure<T> => ({ state: 'value', value });
const absent = (state: Absence): { readonly state: Absence } => ({ state });

/** Whether a call is still to start or to end, so that its figures are not there yet. */
export function isUnfinished({ call_status, start_timestamp }: ListedCall, asOf: number): boolean {
  if (call_status === 'registered') return true;
  return call_status === 'ongoing' && !(start_timestamp !== undefined && asOf - start_timestamp > STALE_MS);
}

const without = (call: ListedCall, { asOf }: ListReader): { readonly state: Absence } =>
  absent(isUnfinished(call, asOf) ? 'pending' : 'missing');

const isLength = (ms: number): boolean => ms >= 0 && ms <= LONGEST_CALL * 1000;

/** How long the call lasted, as Retell says, else from start to end. */
export function callDuration(call: ListedCall, reader: ListReader): Figure<Milliseconds> {
  const { duration_ms: given, start_timestamp: start, end_timestamp: end } = call;
  if (given !== undefined && given > 0 && isLength(given)) return known(given);
  const between = start === undefined || end === undefined ? undefined : end - start;
  if (between !== undefined && isLength(between)) return known(milliseconds(between));
  if (given === 0) return known(given);
  return given === undefined && between === undefined ? without(call, reader) : absent('impossible');
}

/** What the call cost in all, in cents. */
export function callCost(call: ListedCall, reader: ListReader): Figure<Cents> {
  const cost = call.call_cost?.combined_cost;
  if (cost === undefined) return without(call, reader);
  return cost >= 0 && cost <= MAX_COST ? known(cost) : absent('impossible');
}

/** The median reply by Retell's `e2e`; missing where nothing was measured. */
export function callMedianReply(call: ListedCall, reader: ListReader): Figure<Milliseconds> {
  const { median } = listedReplies(call);
  return median === null ? without(call, reader) : known(median);
}

/** What the analysis says, which comes a while after the end and never in the redacted view. */
function analyzed<T>(call: ListedCall, reader: ListReader, filter: FilterName, value?: T): Figure<T> {
  if (!mayFilter(reader.policy, filter)) return absent('hidden');
  if (value !== undefined) return known(value);
  const isDue =
    call.call_status === 'ended' &&
    call.call_analysis === undefined &&
    call.end_timestamp !== undefined &&
    reader.asOf - call.end_timestamp <= ANALYSIS_WAIT_MS;
  return isDue ? absent('pending') : without(call, reader);
}

export const callSentiment = (call: ListedCall, reader: ListReader): Figure<string> =>
  analyzed(call, reader, 'sentiments', call.call_analysis?.user_sentiment);

export const callSuccess = (call: ListedCall, reader: ListReader): Figure<boolean> =>
  analyzed(call, reader, 'success', call.call_analysis?.call_successful);

/** The tool calls of a call. An empty list says that it used none. */
export function callTools(call: ListedCall, reader: ListReader): Figure<readonly ToolCallTiming[]> {
  if (!mayFilter(reader.policy, 'tools')) return absent('hidden');
  return call.tool_calls === undefined ? without(call, reader) : known(call.tool_calls);
}

/** The names of the failed tool calls, each once with how often it failed: `book_appointment`, `find_slots ×2`. */
export function failedToolNames(tools: readonly ToolCallTiming[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name = 'unnamed tool', success } of tools)
    if (success === false) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}
